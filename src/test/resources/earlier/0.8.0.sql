-- now 2026-11-21T12:54:00Z
-- message 1573624465525309441 {"content":"<@&1400000000000000001> 🔴 tusk.example is down: web fails","embeds":[{"color":12986408,"title":"tusk.example","footer":{"text":"Incident inc1x · tw:inc1x"},"fields":[{"name":"What fails","value":"✖ **web**: fails\n✖ **sign-up**: fails"},{"name":"Since","value":"<t:1795251649:R> (<t:1795251649:f>)"},{"name":"Likely cause","value":"**The application is not running** (likely)\n/health, /api/v1/tags/…, /auth/sign\\_up answered 502 from the layer in front. Static files are fine."},{"name":"What you can do","value":"Nothing you can do on your side; wait, and do not try again and again. Your account and your posts are safe."},{"name":"The server's own status page","value":"<https://status.tusk.example>"}]}],"components":[{"type":1,"components":[{"type":2,"style":2,"label":"Diagnose","custom_id":"tw|DIAGNOSE|inc1x"},{"type":2,"style":2,"label":"False alarm","custom_id":"tw|FALSE_ALARM|inc1x"},{"type":2,"style":2,"label":"Mute 2 h","custom_id":"tw|MUTE|inc1x"},{"type":2,"style":2,"label":"Me too","custom_id":"tw|ME_TOO|inc1x"},{"type":2,"style":2,"label":"Notify me","custom_id":"tw|NOTIFY|inc1x"}]}],"allowed_mentions":{"parse":[],"replied_user":false,"roles":["1400000000000000001"]},"nonce":"bc898f0e7386759433fd3a16","enforce_nonce":true}
-- message 1573628858370883586 {"content":"🟢 tusk.example works again, after 18 min","embeds":[{"color":3046706,"footer":{"text":"Incident inc1x · tw:inc1x-end"},"fields":[{"name":"​","value":"Failing since <t:1795251649:f>, fine again since <t:1795252756:f>."}]}],"components":[],"allowed_mentions":{"parse":[],"replied_user":false},"nonce":"372d416bc00c0e5becca9f4e","enforce_nonce":true,"message_reference":{"message_id":"1573624465525309441","fail_if_not_exists":false}}
-- message 1573635787323342851 {"content":"<@&1400000000000000001> 🔴 tusk.example is down: web fails","embeds":[{"color":12986408,"title":"tusk.example","footer":{"text":"Incident inc2x · tw:inc2x"},"fields":[{"name":"What fails","value":"✖ **web**: fails\n✖ **sign-up**: fails"},{"name":"Since","value":"<t:1795254348:R> (<t:1795254348:f>)"},{"name":"Likely cause","value":"**The application is not running** (likely)\n/health, /api/v1/tags/…, /api/v1/instance/rules, /auth/sign\\_up, nodeinfo answered 502 from the layer in front. Static files are fine."},{"name":"What you can do","value":"Nothing you can do on your side; wait, and do not try again and again. Your account and your posts are safe."},{"name":"The server's own status page","value":"<https://status.tusk.example>"}]}],"components":[{"type":1,"components":[{"type":2,"style":2,"label":"Diagnose","custom_id":"tw|DIAGNOSE|inc2x"},{"type":2,"style":2,"label":"False alarm","custom_id":"tw|FALSE_ALARM|inc2x"},{"type":2,"style":2,"label":"Mute 2 h","custom_id":"tw|MUTE|inc2x"},{"type":2,"style":2,"label":"Me too","custom_id":"tw|ME_TOO|inc2x"},{"type":2,"style":2,"label":"Notify me","custom_id":"tw|NOTIFY|inc2x"}]}],"allowed_mentions":{"parse":[],"replied_user":false,"roles":["1400000000000000001"]},"nonce":"97b17fb0dc3a518d5853271c","enforce_nonce":true}
-- H2 2.4.240;
CREATE USER IF NOT EXISTS "SA" PASSWORD '' ADMIN;
CREATE MEMORY TABLE "PUBLIC"."flyway_schema_history"(
    "installed_rank" INTEGER NOT NULL,
    "version" CHARACTER VARYING(50),
    "description" CHARACTER VARYING(200) NOT NULL,
    "type" CHARACTER VARYING(20) NOT NULL,
    "script" CHARACTER VARYING(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" CHARACTER VARYING(100) NOT NULL,
    "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE "PUBLIC"."flyway_schema_history" ADD CONSTRAINT "PUBLIC"."flyway_schema_history_pk" PRIMARY KEY("installed_rank");
-- 9 +/- SELECT COUNT(*) FROM PUBLIC.flyway_schema_history;
INSERT INTO "PUBLIC"."flyway_schema_history" VALUES
(-1, NULL, '<< Flyway Schema History table created >>', 'TABLE', '', NULL, 'SA', TIMESTAMP '2026-12-01 03:26:25.78659', 0, TRUE),
(1, '1', 'first', 'SQL', 'V1__first.sql', -632803091, 'SA', TIMESTAMP '2026-12-01 03:26:25.838186', 11, TRUE),
(2, '2', 'day one', 'SQL', 'V2__day_one.sql', -529797964, 'SA', TIMESTAMP '2026-12-01 03:26:25.856525', 9, TRUE),
(3, '3', 'delivery', 'SQL', 'V3__delivery.sql', 1782678549, 'SA', TIMESTAMP '2026-12-01 03:26:25.872687', 12, TRUE),
(4, '4', 'on call', 'SQL', 'V4__on_call.sql', 1092663803, 'SA', TIMESTAMP '2026-12-01 03:26:25.881456', 3, TRUE),
(5, '5', 'ways out', 'SQL', 'V5__ways_out.sql', 764468342, 'SA', TIMESTAMP '2026-12-01 03:26:25.886436', 1, TRUE),
(6, '6', 'neighbours', 'SQL', 'V6__neighbours.sql', 2069425002, 'SA', TIMESTAMP '2026-12-01 03:26:25.891267', 1, TRUE),
(7, '7', 'community', 'SQL', 'V7__community.sql', -1894495493, 'SA', TIMESTAMP '2026-12-01 03:26:25.90288', 6, TRUE),
(8, '8', 'languages', 'SQL', 'V8__languages.sql', 2071078619, 'SA', TIMESTAMP '2026-12-01 03:26:25.912292', 5, TRUE);
CREATE INDEX "PUBLIC"."flyway_schema_history_s_idx" ON "PUBLIC"."flyway_schema_history"("success" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."WATCHED"(
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "VERSION" BIGINT NOT NULL,
    "NEXT_DUE" BIGINT NOT NULL,
    "STATE" CHARACTER VARYING(500000) NOT NULL
);
ALTER TABLE "PUBLIC"."WATCHED" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_6" PRIMARY KEY("INSTANCE");
-- 1 +/- SELECT COUNT(*) FROM PUBLIC.WATCHED;
INSERT INTO "PUBLIC"."WATCHED" VALUES
('tusk.example', 333, 1795265688271, U&'{"instance":{"text":"tusk.example"},"rounds":333,"detectors":{"WEB":{"suspicion":23.808381671635086,"recovery":0.0,"broken":true,"firstFailure":"2026-11-21T12:34:46.636Z"}},"latencies":{"millis":[50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50,50]},"latest":{"RULES":{"check":"RULES","at":"2026-11-21T12:34:46.736Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null},"STREAMING":{"check":"STREAMING","at":"2026-11-21T12:53:45.767Z","took":"PT0.05S","outcome":{"is":"Answered","status":200,"freshness":"ORIGIN","speaker":"STREAMING","content":{"is":"AsExpected"},"retryAfter":null,"remaining":null},"certificate":null},"HEALTH":{"check":"HEALTH","at":"2026-11-21T12:53:45.717Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null},"NODEINFO":{"check":"NODEINFO","at":"2026-11-21T09:45:48.487Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null},"LOCAL_FEED":{"check":"LOCAL_FEED","at":"2026-11-21T12:30:47.198Z","took":"PT0.05S","outcome":{"is":"Answered","status":200,"freshness":"ORIGIN","speaker":"APPLICATION","content":{"is":"Feed","newest":"2026-11-21T12:29:17.198Z","posts":[]},"retryAfter":null,"remaining":null},"certificate":null},"ROBOTS":{"check":"ROBOTS","at":"2026-11-21T12:52:47.188Z","took":"PT0.05S","outcome":{"is":"Answered","status":200,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"AsExpected"},"retryAfter":null,"remaining":null},"certificate":null},"SIGN_UP":{"check":"SIGN_UP","at":"2026-11-21T12:53:45.667Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null},"REMOTE_FEED":{"check":"REMOTE_FEED","at":"2026-11-21T12:30:47.298Z","took":"PT0.05S","outcome":{"is":"Answered","status":200,"freshness":"ORIGIN","speaker":"APPLICATION","content":{"is":"Feed","newest":"2026-11-21T12:30:27.298Z","posts":[]},"retryAfter":null,"remaining":null},"certificate":null},"TAG":{"check":"TAG","at":"2026-11-21T12:53:45.617Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null},"INSTANCE":{"check":"INSTANCE","at":"2026-11-21T12:49:48.266Z","took":"PT0.05S","outcome":{"is":"Answered","status":502,"freshness":"ORIGIN","speaker":"NGINX","content":{"is":"ErrorPage"},"retryAfter":null,"remaining":null},"certificate":null}},"failing":["SIGN_UP","HEALTH","TAG"],"burst":12,"requests":["2026-11-21T12:52:47.038Z","2026-11-21T12:52:47.088Z","2026-11-21T12:52:47.138Z","2026-11-21T12:52:47.188Z","2026-11-21T12:53:45.617Z","2026-11-21T12:53:45.667Z","2026-11-21T12:53:45.717Z","2026-11-21T12:53:45.767Z"],"backOffs":0,"liveness":"BY_TAG","facts":{"title":"Tusk","software":{"name":"mastodon","version":"4.6.5"},"registration":{"policy":"OPEN","minAge":16,"message":null,"url":null},"streaming":null,"statusPage":"https://status.tusk.example","media":null,"contact":null,"path":null},"signUp":{"known":{"policy":"OPEN","minAge":16,"message":null,"url":null},"candidate":null,"since":null},"places":{"web":null,"nodeinfo":"https://tusk.example/nodeinfo/2.0","document":null,"streaming":null,"media":null},"feeds":{"ages":[20,20,20,20,20,20,20,20,20,20,20,20,20,20],"newestLocal":"2026-11-21T12:29:17.198Z","newestRemote":"2026-11-21T12:30:27.298Z"},"certificates":{"hosts":{}},"verdict":"DOWN","lastRound":"2026-11-21T12:53:45.817Z","nextDue":"2026-11-21T12:54:48.271Z","incident":{"id":{"text":"inc6x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T12:34:46.636Z","openedAt":"2026-11-21T12:35:46.686Z","phase":"OPEN","verdict":"DOWN","components":{"SIGN_UP":"DOWN","WEB":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/api/v1/instance/rules","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false],"goodRounds":0,"updatedAt":"2026-11-21T12:35:46.686Z","resolvedAt":null,"closedBy":null,"mutedUntil":null,"declared":null}}');
CREATE MEMORY TABLE "PUBLIC"."INCIDENT"(
    "ID" CHARACTER VARYING(16) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "PHASE" CHARACTER VARYING(20) NOT NULL,
    "SINCE_AT" BIGINT NOT NULL,
    "OPENED_AT" BIGINT NOT NULL,
    "RESOLVED_AT" BIGINT,
    "BODY" CHARACTER VARYING(200000) NOT NULL
);
ALTER TABLE "PUBLIC"."INCIDENT" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_3" PRIMARY KEY("ID");
-- 6 +/- SELECT COUNT(*) FROM PUBLIC.INCIDENT;
INSERT INTO "PUBLIC"."INCIDENT" VALUES
('inc1x', 'tusk.example', 'RESOLVED', 1795251649060, 1795251709110, 1795252756446, U&'{"id":{"text":"inc1x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T09:00:49.060Z","openedAt":"2026-11-21T09:01:49.110Z","phase":"RESOLVED","verdict":"DOWN","components":{"SIGN_UP":"DOWN","WEB":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],"goodRounds":15,"updatedAt":"2026-11-21T09:19:16.446Z","resolvedAt":"2026-11-21T09:19:16.446Z","closedBy":null,"mutedUntil":null,"declared":null}'),
('inc2x', 'tusk.example', 'RESOLVED', 1795254348387, 1795254408437, 1795255156291, U&'{"id":{"text":"inc2x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T09:45:48.387Z","openedAt":"2026-11-21T09:46:48.437Z","phase":"RESOLVED","verdict":"DOWN","components":{"WEB":"DOWN","SIGN_UP":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/api/v1/instance/rules","/auth/sign_up",{"say":"check.nodeinfo","args":[]}]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],"goodRounds":15,"updatedAt":"2026-11-21T09:59:16.291Z","resolvedAt":"2026-11-21T09:59:16.291Z","closedBy":null,"mutedUntil":null,"declared":null}'),
('inc3x', 'tusk.example', 'RESOLVED', 1795256748323, 1795256808373, 1795257679540, U&'{"id":{"text":"inc3x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T10:25:48.323Z","openedAt":"2026-11-21T10:26:48.373Z","phase":"RESOLVED","verdict":"DOWN","components":{"WEB":"DOWN","SIGN_UP":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],"goodRounds":15,"updatedAt":"2026-11-21T10:41:19.540Z","resolvedAt":"2026-11-21T10:41:19.540Z","closedBy":null,"mutedUntil":null,"declared":null}'),
('inc4x', 'tusk.example', 'RESOLVED', 1795259268754, 1795259328804, 1795260318293, U&'{"id":{"text":"inc4x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T11:07:48.754Z","openedAt":"2026-11-21T11:08:48.804Z","phase":"RESOLVED","verdict":"DOWN","components":{"WEB":"DOWN","SIGN_UP":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],"goodRounds":15,"updatedAt":"2026-11-21T11:25:18.293Z","resolvedAt":"2026-11-21T11:25:18.293Z","closedBy":null,"mutedUntil":null,"declared":null}'),
('inc5x', 'tusk.example', 'RESOLVED', 1795261907823, 1795261967873, 1795262896610, U&'{"id":{"text":"inc5x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T11:51:47.823Z","openedAt":"2026-11-21T11:52:47.873Z","phase":"RESOLVED","verdict":"DOWN","components":{"SIGN_UP":"DOWN","WEB":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v2/instance","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false,false,false,false,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],"goodRounds":15,"updatedAt":"2026-11-21T12:08:16.610Z","resolvedAt":"2026-11-21T12:08:16.610Z","closedBy":null,"mutedUntil":null,"declared":null}');
INSERT INTO "PUBLIC"."INCIDENT" VALUES
('inc6x', 'tusk.example', 'OPEN', 1795264486636, 1795264546686, NULL, U&'{"id":{"text":"inc6x"},"instance":{"text":"tusk.example"},"since":"2026-11-21T12:34:46.636Z","openedAt":"2026-11-21T12:35:46.686Z","phase":"OPEN","verdict":"DOWN","components":{"SIGN_UP":"DOWN","WEB":"DOWN"},"causes":[{"cause":"web-not-running","confidence":"LIKELY","because":[{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/api/v1/instance/rules","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}],"but":[]},{"cause":"proxy-misrouted","confidence":"POSSIBLE","because":[{"say":"rule.web-server-sends-wrong","args":[]}],"but":[]}],"recent":[false],"goodRounds":0,"updatedAt":"2026-11-21T12:35:46.686Z","resolvedAt":null,"closedBy":null,"mutedUntil":null,"declared":null}');
CREATE INDEX "PUBLIC"."INCIDENT_BY_INSTANCE" ON "PUBLIC"."INCIDENT"("INSTANCE" NULLS FIRST, "OPENED_AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."INCIDENT_BY_PHASE" ON "PUBLIC"."INCIDENT"("PHASE" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."INCIDENT_EVENT"(
    "INCIDENT" CHARACTER VARYING(16) NOT NULL,
    "AT" BIGINT NOT NULL,
    "KIND" CHARACTER VARYING(20) NOT NULL,
    "WHO" CHARACTER VARYING(200)
);
-- 16 +/- SELECT COUNT(*) FROM PUBLIC.INCIDENT_EVENT;
INSERT INTO "PUBLIC"."INCIDENT_EVENT" VALUES
('inc1x', 1795251709110, 'opened', NULL),
('inc1x', 1795252576446, 'recovering', NULL),
('inc1x', 1795252756446, 'resolved', NULL),
('inc2x', 1795254408437, 'opened', NULL),
('inc2x', 1795254976291, 'recovering', NULL),
('inc2x', 1795255156291, 'resolved', NULL),
('inc3x', 1795256808373, 'opened', NULL),
('inc3x', 1795257499540, 'recovering', NULL),
('inc3x', 1795257679540, 'resolved', NULL),
('inc4x', 1795259328804, 'opened', NULL),
('inc4x', 1795260138293, 'recovering', NULL),
('inc4x', 1795260318293, 'resolved', NULL),
('inc5x', 1795261967873, 'opened', NULL),
('inc5x', 1795262716610, 'recovering', NULL),
('inc5x', 1795262896610, 'resolved', NULL),
('inc6x', 1795264546686, 'opened', NULL);
CREATE INDEX "PUBLIC"."INCIDENT_EVENT_BY_INCIDENT" ON "PUBLIC"."INCIDENT_EVENT"("INCIDENT" NULLS FIRST, "AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."INCIDENT_EVENT_BY_TIME" ON "PUBLIC"."INCIDENT_EVENT"("AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."OBSERVATION"(
    "INSTANCE" CHARACTER VARYING(300) SELECTIVITY 5 NOT NULL,
    "AT" BIGINT SELECTIVITY 100 NOT NULL,
    "CHECK_ID" CHARACTER VARYING(20) SELECTIVITY 33 NOT NULL,
    "TOOK_MS" BIGINT SELECTIVITY 5 NOT NULL,
    "OUTCOME" CHARACTER VARYING(200) SELECTIVITY 11 NOT NULL
);
-- 18 +/- SELECT COUNT(*) FROM PUBLIC.OBSERVATION;
INSERT INTO "PUBLIC"."OBSERVATION" VALUES
('tusk.example', 1795265388216, 'sign-up', 50, '502'),
('tusk.example', 1795265388266, 'instance', 50, '502'),
('tusk.example', 1795265388316, 'health', 50, '502'),
('tusk.example', 1795265388366, 'streaming', 50, '200'),
('tusk.example', 1795265449249, 'robots', 50, '200'),
('tusk.example', 1795265449299, 'sign-up', 50, '502'),
('tusk.example', 1795265449349, 'health', 50, '502'),
('tusk.example', 1795265507833, 'tag', 50, '502'),
('tusk.example', 1795265507883, 'health', 50, '502'),
('tusk.example', 1795265507933, 'streaming', 50, '200'),
('tusk.example', 1795265567038, 'sign-up', 50, '502'),
('tusk.example', 1795265567088, 'tag', 50, '502'),
('tusk.example', 1795265567138, 'health', 50, '502'),
('tusk.example', 1795265567188, 'robots', 50, '200'),
('tusk.example', 1795265625617, 'tag', 50, '502'),
('tusk.example', 1795265625667, 'sign-up', 50, '502'),
('tusk.example', 1795265625717, 'health', 50, '502'),
('tusk.example', 1795265625767, 'streaming', 50, '200');
CREATE INDEX "PUBLIC"."OBSERVATION_BY_TIME" ON "PUBLIC"."OBSERVATION"("AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."OBSERVATION_BY_INSTANCE" ON "PUBLIC"."OBSERVATION"("INSTANCE" NULLS FIRST, "CHECK_ID" NULLS FIRST, "AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."UPTIME_SPAN"(
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "FROM_AT" BIGINT NOT NULL,
    "TO_AT" BIGINT NOT NULL,
    "VERDICT" CHARACTER VARYING(20) NOT NULL
);
ALTER TABLE "PUBLIC"."UPTIME_SPAN" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_7" PRIMARY KEY("INSTANCE", "FROM_AT");
-- 12 +/- SELECT COUNT(*) FROM PUBLIC.UPTIME_SPAN;
INSERT INTO "PUBLIC"."UPTIME_SPAN" VALUES
('tusk.example', 1795250700300, 1795251699110, 'UP'),
('tusk.example', 1795251699110, 1795252741446, 'DOWN'),
('tusk.example', 1795252741446, 1795254398437, 'UP'),
('tusk.example', 1795254398437, 1795255141291, 'DOWN'),
('tusk.example', 1795255141291, 1795256798373, 'UP'),
('tusk.example', 1795256798373, 1795257664540, 'DOWN'),
('tusk.example', 1795257664540, 1795259318804, 'UP'),
('tusk.example', 1795259318804, 1795260303293, 'DOWN'),
('tusk.example', 1795260303293, 1795261957873, 'UP'),
('tusk.example', 1795261957873, 1795262881610, 'DOWN'),
('tusk.example', 1795262881610, 1795264536686, 'UP'),
('tusk.example', 1795264536686, 1795265625817, 'DOWN');
CREATE MEMORY TABLE "PUBLIC"."HISTORY_TROUBLE"(
    "DESTINATION" CHARACTER VARYING(100) NOT NULL,
    "SINCE_AT" BIGINT NOT NULL,
    "WHY" CHARACTER VARYING(1000) NOT NULL
);
ALTER TABLE "PUBLIC"."HISTORY_TROUBLE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_B" PRIMARY KEY("DESTINATION");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.HISTORY_TROUBLE;
CREATE MEMORY TABLE "PUBLIC"."IDENTIFY"(
    "AT" BIGINT NOT NULL
);
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.IDENTIFY;
CREATE MEMORY TABLE "PUBLIC"."OUTBOX"(
    "DELIVERY" CHARACTER VARYING(400) NOT NULL,
    "DESTINATION" CHARACTER VARYING(100) NOT NULL,
    "MESSAGE" CHARACTER VARYING(200000) NOT NULL,
    "REPLY_TO" CHARACTER VARYING(400),
    "REVISION" BIGINT NOT NULL,
    "DELIVERED" BIGINT NOT NULL,
    "FAILED" BIGINT NOT NULL,
    "MESSAGE_ID" CHARACTER VARYING(40),
    "ATTEMPTS" INTEGER NOT NULL,
    "FIRST_ATTEMPT" BIGINT,
    "NEXT_ATTEMPT" BIGINT NOT NULL,
    "GENERATION" INTEGER NOT NULL,
    "PLAIN" INTEGER NOT NULL,
    "PROBLEM" CHARACTER VARYING(1000),
    "CREATED_AT" BIGINT NOT NULL,
    "POSITION" BIGINT NOT NULL,
    "WANTED_AT" BIGINT DEFAULT 0 NOT NULL
);
ALTER TABLE "PUBLIC"."OUTBOX" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_8" PRIMARY KEY("DELIVERY");
-- 8 +/- SELECT COUNT(*) FROM PUBLIC.OUTBOX;
INSERT INTO "PUBLIC"."OUTBOX" VALUES
('incident/inc1x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc1x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[18]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T09:00:49.060Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T09:00:49.060Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.over","args":[]},"lines":[[{"is":"Words","text":{"say":"incident.over-after","args":[{"span":{"is":"Moment","at":"2026-11-21T09:19:16.446Z","style":"FULL"}},{"say":"length.minutes","args":[18]}]}}]]},{"name":{"say":"incident.failed","args":[]},"lines":[[{"is":"Words","text":{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]},{"say":"component-state","args":[{"say":"component.sign-up","args":[]},{"say":"state.down","args":[]}]}]}}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc1x"]},"marker":"tw:inc1x"},"mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 5, 5, 0, '1573624465525309441', 0, NULL, 0, 0, 0, NULL, 1795251709110, 1, 1795252756446),
('resolution/inc1x/1600000000000000009', '1600000000000000009', '{"key":{"text":"resolution/inc1x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[18]}]},"title":"","fields":[{"name":"","lines":[[{"is":"Words","text":{"say":"incident.from-to","args":[{"span":{"is":"Moment","at":"2026-11-21T09:00:49.060Z","style":"FULL"}},{"span":{"is":"Moment","at":"2026-11-21T09:19:16.446Z","style":"FULL"}}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc1x"]},"marker":"tw:inc1x-end"},"mention":null,"replyTo":{"text":"incident/inc1x/1600000000000000009"},"creation":"CREATE_OR_EDIT","language":null}', 'incident/inc1x/1600000000000000009', 1, 1, 0, '1573628858370883586', 0, NULL, 0, 0, 0, NULL, 1795252756446, 2, 1795252756446),
('incident/inc2x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc2x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[13]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T09:45:48.387Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T09:45:48.387Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.over","args":[]},"lines":[[{"is":"Words","text":{"say":"incident.over-after","args":[{"span":{"is":"Moment","at":"2026-11-21T09:59:16.291Z","style":"FULL"}},{"say":"length.minutes","args":[13]}]}}]]},{"name":{"say":"incident.failed","args":[]},"lines":[[{"is":"Words","text":{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]},{"say":"component-state","args":[{"say":"component.sign-up","args":[]},{"say":"state.down","args":[]}]}]}}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/api/v1/instance/rules","/auth/sign_up",{"say":"check.nodeinfo","args":[]}]},502]},{"say":"rule.static-files","args":[]}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc2x"]},"marker":"tw:inc2x"},"mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 5, 1, 0, '1573635787323342851', 51, 1795254946391, 1795265790644, 0, 0, 'PrematureCloseException: Connection prematurely closed BEFORE response', 1795254408437, 3, 1795254946391);
INSERT INTO "PUBLIC"."OUTBOX" VALUES
('resolution/inc2x/1600000000000000009', '1600000000000000009', '{"key":{"text":"resolution/inc2x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[13]}]},"title":"","fields":[{"name":"","lines":[[{"is":"Words","text":{"say":"incident.from-to","args":[{"span":{"is":"Moment","at":"2026-11-21T09:45:48.387Z","style":"FULL"}},{"span":{"is":"Moment","at":"2026-11-21T09:59:16.291Z","style":"FULL"}}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc2x"]},"marker":"tw:inc2x-end"},"mention":null,"replyTo":{"text":"incident/inc2x/1600000000000000009"},"creation":"CREATE_OR_EDIT","language":null}', 'incident/inc2x/1600000000000000009', 1, 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 1795255156291, 4, 1795255156291),
('incident/inc3x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc3x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[15]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T10:25:48.323Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T10:25:48.323Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.over","args":[]},"lines":[[{"is":"Words","text":{"say":"incident.over-after","args":[{"span":{"is":"Moment","at":"2026-11-21T10:41:19.540Z","style":"FULL"}},{"say":"length.minutes","args":[15]}]}}]]},{"name":{"say":"incident.failed","args":[]},"lines":[[{"is":"Words","text":{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]},{"say":"component-state","args":[{"say":"component.sign-up","args":[]},{"say":"state.down","args":[]}]}]}}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc3x"]},"marker":"tw:inc3x"},"mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 5, 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 1795256808373, 5, 1795256808373),
('incident/inc4x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc4x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[17]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T11:07:48.754Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T11:07:48.754Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.over","args":[]},"lines":[[{"is":"Words","text":{"say":"incident.over-after","args":[{"span":{"is":"Moment","at":"2026-11-21T11:25:18.293Z","style":"FULL"}},{"say":"length.minutes","args":[17]}]}}]]},{"name":{"say":"incident.failed","args":[]},"lines":[[{"is":"Words","text":{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]},{"say":"component-state","args":[{"say":"component.sign-up","args":[]},{"say":"state.down","args":[]}]}]}}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc4x"]},"marker":"tw:inc4x"},"mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 5, 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 1795259328804, 6, 1795259328804);
INSERT INTO "PUBLIC"."OUTBOX" VALUES
('incident/inc5x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc5x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"RESOLVED","headline":{"say":"incident.works-again","args":["tusk.example",{"say":"length.minutes","args":[16]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T11:51:47.823Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T11:51:47.823Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.over","args":[]},"lines":[[{"is":"Words","text":{"say":"incident.over-after","args":[{"span":{"is":"Moment","at":"2026-11-21T12:08:16.610Z","style":"FULL"}},{"say":"length.minutes","args":[16]}]}}]]},{"name":{"say":"incident.failed","args":[]},"lines":[[{"is":"Words","text":{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]},{"say":"component-state","args":[{"say":"component.sign-up","args":[]},{"say":"state.down","args":[]}]}]}}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v2/instance","/api/v1/tags/\2026","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}}]]}],"actions":[],"footer":{"say":"incident.footer","args":["inc5x"]},"marker":"tw:inc5x"},"mention":null,"replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 5, 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 1795261967873, 7, 1795261967873),
('incident/inc6x/1600000000000000009', '1600000000000000009', U&'{"key":{"text":"incident/inc6x/1600000000000000009"},"destination":{"address":"1600000000000000009"},"card":{"tone":"OUTAGE","headline":{"say":"incident.down","args":["tusk.example",{"separator":", ","parts":[{"say":"component-state","args":[{"say":"component.web","args":[]},{"say":"state.down","args":[]}]}]}]},"title":"tusk.example","fields":[{"name":{"say":"incident.fails","args":[]},"lines":[[{"is":"Words","text":{"say":"status.component","args":["\2716",{"span":{"is":"Strong","text":{"say":"component.web","args":[]}}},{"say":"state.down","args":[]}]}}],[{"is":"Words","text":{"say":"status.component","args":["\2716",{"span":{"is":"Strong","text":{"say":"component.sign-up","args":[]}}},{"say":"state.down","args":[]}]}}]]},{"name":{"say":"incident.since","args":[]},"lines":[[{"is":"Moment","at":"2026-11-21T12:34:46.636Z","style":"RELATIVE"},{"is":"Words","text":" ("},{"is":"Moment","at":"2026-11-21T12:34:46.636Z","style":"FULL"},{"is":"Words","text":")"}]]},{"name":{"say":"incident.cause","args":[]},"lines":[[{"is":"Strong","text":{"say":"cause.web-not-running.title","args":[]}},{"is":"Words","text":{"say":"in-brackets","args":[{"say":"confidence.likely","args":[]}]}}],[{"is":"Words","text":{"separator":" ","parts":[{"say":"rule.gateway","args":[{"separator":", ","parts":["/health","/api/v1/tags/\2026","/api/v1/instance/rules","/auth/sign_up"]},502]},{"say":"rule.static-files","args":[]}]}}]]},{"name":{"say":"incident.advice","args":[]},"lines":[[{"is":"Words","text":{"say":"cause.web-not-running.member","args":[]}}]]},{"name":{"say":"incident.status-page","args":[]},"lines":[[{"is":"Link","label":"https://status.tusk.example","url":"https://status.tusk.example"}]]}],"actions":[{"kind":"DIAGNOSE","subject":"inc6x","label":{"say":"button.diagnose","args":[]}},{"kind":"FALSE_ALARM","subject":"inc6x","label":{"say":"button.false-alarm","args":[]}},{"kind":"MUTE","subject":"inc6x","label":{"say":"button.mute","args":[]}},{"kind":"ME_TOO","subject":"inc6x","label":{"say":"button.me-too","args":[]}},{"kind":"NOTIFY","subject":"inc6x","label":{"say":"button.notify","args":[]}}],"footer":{"say":"incident.footer","args":["inc6x"]},"marker":"tw:inc6x"},"mention":"1400000000000000001","replyTo":null,"creation":"CREATE_OR_EDIT","language":null}', NULL, 1, 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 1795264546686, 8, 1795264546686);
CREATE INDEX "PUBLIC"."OUTBOX_BY_DESTINATION" ON "PUBLIC"."OUTBOX"("DESTINATION" NULLS FIRST, "CREATED_AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."VANTAGE"(
    "ID" INTEGER NOT NULL,
    "BODY" CHARACTER VARYING(2000) NOT NULL
);
ALTER TABLE "PUBLIC"."VANTAGE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_38" PRIMARY KEY("ID");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.VANTAGE;
CREATE MEMORY TABLE "PUBLIC"."TIMELINE"(
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "AT" BIGINT NOT NULL,
    "KIND" CHARACTER VARYING(20) NOT NULL,
    "WORDS" CHARACTER VARYING(4000) NOT NULL,
    "WHO" CHARACTER VARYING(200)
);
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.TIMELINE;
CREATE INDEX "PUBLIC"."TIMELINE_BY_INSTANCE" ON "PUBLIC"."TIMELINE"("INSTANCE" NULLS FIRST, "AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."MAINTENANCE"(
    "ID" CHARACTER VARYING(16) NOT NULL,
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "PHASE" CHARACTER VARYING(20) NOT NULL,
    "FROM_AT" BIGINT NOT NULL,
    "TO_AT" BIGINT NOT NULL,
    "NOTE" CHARACTER VARYING(500) NOT NULL,
    "WHO" CHARACTER VARYING(200) NOT NULL
);
ALTER TABLE "PUBLIC"."MAINTENANCE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_9" PRIMARY KEY("ID");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.MAINTENANCE;
CREATE MEMORY TABLE "PUBLIC"."COMMUNITY_SETTING"(
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "NAME" CHARACTER VARYING(40) NOT NULL,
    "SETTING" CHARACTER VARYING(200) NOT NULL
);
ALTER TABLE "PUBLIC"."COMMUNITY_SETTING" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_8F" PRIMARY KEY("COMMUNITY", "NAME");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.COMMUNITY_SETTING;
CREATE MEMORY TABLE "PUBLIC"."ROUTE_TROUBLE"(
    "DESTINATION" CHARACTER VARYING(100) NOT NULL,
    "SINCE_AT" BIGINT NOT NULL,
    "WHY" CHARACTER VARYING(1000) NOT NULL
);
ALTER TABLE "PUBLIC"."ROUTE_TROUBLE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_C" PRIMARY KEY("DESTINATION");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.ROUTE_TROUBLE;
CREATE MEMORY TABLE "PUBLIC"."ANSWER_TIME"(
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "FROM_AT" BIGINT NOT NULL,
    "CLASSES" CHARACTER VARYING(500) NOT NULL
);
ALTER TABLE "PUBLIC"."ANSWER_TIME" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_6F" PRIMARY KEY("INSTANCE", "FROM_AT");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.ANSWER_TIME;
CREATE MEMORY TABLE "PUBLIC"."WATCH"(
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "CHANNEL" CHARACTER VARYING(40) NOT NULL,
    "ROLE" CHARACTER VARYING(40),
    "REGISTRATIONS" INTEGER NOT NULL,
    "ADDED_BY" CHARACTER VARYING(200) NOT NULL,
    "PERSON" CHARACTER VARYING(40)
);
ALTER TABLE "PUBLIC"."WATCH" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_4" PRIMARY KEY("COMMUNITY", "INSTANCE", "CHANNEL");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.WATCH;
CREATE MEMORY TABLE "PUBLIC"."ON_CALL"(
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "BODY" CHARACTER VARYING(500000) NOT NULL
);
ALTER TABLE "PUBLIC"."ON_CALL" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_D" PRIMARY KEY("COMMUNITY");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.ON_CALL;
CREATE MEMORY TABLE "PUBLIC"."PAGE"(
    "INCIDENT" CHARACTER VARYING(16) NOT NULL,
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "VERSION" BIGINT NOT NULL,
    "PHASE" CHARACTER VARYING(20) NOT NULL,
    "ENDED_AT" BIGINT,
    "BODY" CHARACTER VARYING(200000) NOT NULL
);
ALTER TABLE "PUBLIC"."PAGE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_2" PRIMARY KEY("INCIDENT", "COMMUNITY");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.PAGE;
CREATE INDEX "PUBLIC"."PAGE_BY_END" ON "PUBLIC"."PAGE"("PHASE" NULLS FIRST, "ENDED_AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."PAGE_EVENT"(
    "INCIDENT" CHARACTER VARYING(16) NOT NULL,
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "POSITION" BIGINT NOT NULL,
    "AT" BIGINT NOT NULL,
    "KIND" CHARACTER VARYING(20) NOT NULL,
    "PERSON" CHARACTER VARYING(40) NOT NULL,
    "NOTE" CHARACTER VARYING(4000) NOT NULL
);
ALTER TABLE "PUBLIC"."PAGE_EVENT" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_B3" PRIMARY KEY("INCIDENT", "COMMUNITY", "POSITION");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.PAGE_EVENT;
CREATE MEMORY TABLE "PUBLIC"."LIFE_SIGN"(
    "ID" INTEGER NOT NULL,
    "AT" BIGINT NOT NULL
);
ALTER TABLE "PUBLIC"."LIFE_SIGN" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_95" PRIMARY KEY("ID");
-- 1 +/- SELECT COUNT(*) FROM PUBLIC.LIFE_SIGN;
INSERT INTO "PUBLIC"."LIFE_SIGN" VALUES
(1, 0);
CREATE MEMORY TABLE "PUBLIC"."NEIGHBOUR"(
    "WRITER" CHARACTER VARYING(300) NOT NULL,
    "READER" CHARACTER VARYING(300) NOT NULL
);
ALTER TABLE "PUBLIC"."NEIGHBOUR" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_BF" PRIMARY KEY("WRITER", "READER");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.NEIGHBOUR;
CREATE MEMORY TABLE "PUBLIC"."REPORT"(
    "ID" CHARACTER VARYING(20) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "PROBLEM" CHARACTER VARYING(20) NOT NULL,
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "MEMBER" CHARACTER VARYING(40),
    "AT" BIGINT NOT NULL,
    "WEIGHT" INTEGER NOT NULL,
    "DETAILS" CHARACTER VARYING(400) NOT NULL
);
ALTER TABLE "PUBLIC"."REPORT" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_8FD" PRIMARY KEY("ID");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.REPORT;
CREATE INDEX "PUBLIC"."REPORT_BY_INSTANCE" ON "PUBLIC"."REPORT"("INSTANCE" NULLS FIRST, "AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."REPORT_BY_MEMBER" ON "PUBLIC"."REPORT"("MEMBER" NULLS FIRST, "INSTANCE" NULLS FIRST, "AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."REPORT_BY_TIME" ON "PUBLIC"."REPORT"("AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."REPORT_HOUR"(
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "PROBLEM" CHARACTER VARYING(20) NOT NULL,
    "FROM_AT" BIGINT NOT NULL,
    "QUARTERS" INTEGER NOT NULL
);
ALTER TABLE "PUBLIC"."REPORT_HOUR" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_73" PRIMARY KEY("INSTANCE", "PROBLEM", "FROM_AT");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.REPORT_HOUR;
CREATE INDEX "PUBLIC"."REPORT_HOUR_BY_TIME" ON "PUBLIC"."REPORT_HOUR"("FROM_AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."SURGE"(
    "ID" CHARACTER VARYING(20) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "PHASE" CHARACTER VARYING(20) NOT NULL,
    "RAISED_AT" BIGINT NOT NULL,
    "BODY" CHARACTER VARYING(5000) NOT NULL
);
ALTER TABLE "PUBLIC"."SURGE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_4B" PRIMARY KEY("ID");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.SURGE;
CREATE INDEX "PUBLIC"."SURGE_BY_PHASE" ON "PUBLIC"."SURGE"("PHASE" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."SETTING_CHANGE"(
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "AT" BIGINT NOT NULL,
    "WHO" CHARACTER VARYING(200) NOT NULL,
    "WORDS" CHARACTER VARYING(4000) NOT NULL
);
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.SETTING_CHANGE;
CREATE INDEX "PUBLIC"."SETTING_CHANGE_BY_COMMUNITY" ON "PUBLIC"."SETTING_CHANGE"("COMMUNITY" NULLS FIRST, "AT" NULLS FIRST);
CREATE INDEX "PUBLIC"."SETTING_CHANGE_BY_TIME" ON "PUBLIC"."SETTING_CHANGE"("AT" NULLS FIRST);
CREATE MEMORY TABLE "PUBLIC"."DEPARTED"(
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "SINCE_AT" BIGINT NOT NULL
);
ALTER TABLE "PUBLIC"."DEPARTED" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_66" PRIMARY KEY("COMMUNITY");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.DEPARTED;
CREATE MEMORY TABLE "PUBLIC"."SUBSCRIPTION"(
    "ID" CHARACTER VARYING(20) NOT NULL,
    "INSTANCE" CHARACTER VARYING(300) NOT NULL,
    "COMMUNITY" CHARACTER VARYING(40) NOT NULL,
    "MEMBER" CHARACTER VARYING(40) NOT NULL,
    "EVENT" CHARACTER VARYING(20) NOT NULL,
    "PHASE" CHARACTER VARYING(20) NOT NULL,
    "MAIL" CHARACTER VARYING(300),
    "CODE" CHARACTER VARYING(20) NOT NULL,
    "AT" BIGINT NOT NULL,
    "LANGUAGE" CHARACTER VARYING(35) DEFAULT 'en' NOT NULL
);
ALTER TABLE "PUBLIC"."SUBSCRIPTION" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_9E" PRIMARY KEY("ID");
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.SUBSCRIPTION;
CREATE INDEX "PUBLIC"."SUBSCRIPTION_BY_MEMBER" ON "PUBLIC"."SUBSCRIPTION"("MEMBER" NULLS FIRST);
