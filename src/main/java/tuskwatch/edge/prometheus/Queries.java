package tuskwatch.edge.prometheus;

import tuskwatch.core.guidance.Measured.Measure;

/**
 * The query of each measure. Mastodon's exporter puts nothing, {@code ruby_} or {@code mastodon_} before its names, by version
 * and by how it is started. Sources: Mastodon's prometheus_exporter set-up (4.4 and later); postgres_exporter, redis_exporter and
 * node_exporter.
 */
final class Queries {
    private static final String P = "(mastodon_|ruby_)?";

    private Queries() {}

    /** Blank for what no Prometheus measures. */
    static String of(Measure measure) {
        return switch (measure) {
            case NEW_ACCOUNTS, ADMIN_ACCOUNTS, ADMIN_FIGURES -> "";
            case SIDEKIQ_GONE -> "absent(" + any("sidekiq_process_concurrency") + ")";
            case SIDEKIQ_STUCK ->
                "max(delta({__name__=~\"" + P + "sidekiq_stats_processed\"}[2m])) == 0 and max("
                        + any("sidekiq_stats_enqueued") + ") > 0";
            case QUEUE_LATENCY -> "max by (queue) (" + any("sidekiq_queue_latency_seconds") + ")";
            case QUEUES -> "count by (queues) (" + any("sidekiq_process_concurrency") + ")";
            case RETRY_SET -> "max(" + any("sidekiq_stats_retry_size") + ")";
            case FAILED_JOBS -> "sum(rate({__name__=~\"" + P + "sidekiq_failed_jobs_total\"}[2m])) by (job_name)";
            case PUMA_BACKLOG -> "sum(" + any("puma_request_backlog") + ")";
            case DATABASE_UP -> "pg_up";
            case DATABASE_SLOTS ->
                "sum by (instance) (pg_stat_activity_count) / on (instance) pg_settings_max_connections";
            case CACHE_UP -> "redis_up";
            case CACHE_SAVED -> "redis_rdb_last_bgsave_status";
            case CACHE_MEMORY -> "redis_memory_used_bytes / (redis_memory_max_bytes > 0)";
            case DISK ->
                "1 - node_filesystem_avail_bytes{fstype!~\"tmpfs|overlay\"} / node_filesystem_size_bytes{fstype!~\"tmpfs|overlay\"}";
            case DISK_READ_ONLY -> "node_filesystem_readonly{mountpoint=~\".*(postgresql|redis).*\"} == 1";
            case SIGN_UPS ->
                "sum by (controller,action,status) (increase({__name__=~\"" + P
                        + "http_requests_total\",controller=~\".*registrations.*|.*accounts.*\",action=\"create\"}[3m]))";
        };
    }

    private static String any(String name) {
        return "{__name__=~\"" + P + name + "\"}";
    }
}
