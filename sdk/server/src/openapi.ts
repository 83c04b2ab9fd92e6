/* Made by docs/generate.ts from core/api/, in one file as openapi-typescript writes it; do not edit. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export interface paths {
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAccountHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health/bill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getBill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getApp"];
        put: operations["putApp"];
        post?: never;
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["verifyApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{id}/broadcast-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listBroadcastChannels"];
        put?: never;
        post: operations["createBroadcastChannel"];
        delete: operations["deleteBroadcastChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listKeys"];
        put?: never;
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{id}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getChannel"];
        put: operations["putChannel"];
        post?: never;
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRuleSet"];
        put: operations["putRuleSet"];
        post?: never;
        delete: operations["deleteRuleSet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRuleSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMessage"];
        put: operations["putMessage"];
        post?: never;
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["previewMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["judgePush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMessageVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMessageVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/experiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/experiment/winner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["chooseWinner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fragments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getFragment"];
        put: operations["putFragment"];
        post?: never;
        delete: operations["deleteFragment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fragments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFragments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["proofMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/proofs/{proofId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-devices/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTestDevice"];
        put: operations["putTestDevice"];
        post?: never;
        delete: operations["deleteTestDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTestDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSettings"];
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putWebhookSecret"];
        post?: never;
        delete: operations["deleteWebhookSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getJourney"];
        put: operations["putJourney"];
        post?: never;
        delete: operations["deleteJourney"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listJourneys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["validateJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publishJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollbackJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getJourneyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testJourney"];
        delete: operations["endJourneyTest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dryRunJourney"];
        delete: operations["endJourneyDryRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listJourneyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/experiments/{node}/winner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["choosePathWinner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopJourney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSchema"];
        put: operations["putSchema"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/computed-attributes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getComputedAttribute"];
        put: operations["putComputedAttribute"];
        post?: never;
        delete: operations["deleteComputedAttribute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/computed-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listComputedAttributes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAudience"];
        put: operations["putAudience"];
        post?: never;
        delete: operations["deleteAudience"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudiences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["validateAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["estimateAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudienceMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["evaluateAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/evaluations/{evaluationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getEvaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/uploads/{uploadId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/{id}/uploads/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUpload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRuns"];
        put?: never;
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/runs/{runId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/runs/{runId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/business-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postBusinessEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSends"];
        put?: never;
        post: operations["createSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["searchProfiles"];
        put?: never;
        post: operations["upsertProfiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profiles/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete: operations["eraseProfile"];
        options?: never;
        head?: never;
        patch: operations["patchProfile"];
        trace?: never;
    };
    "/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profiles/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProfileEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profiles/{id}/pushes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProfilePushes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pushes/{pushId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/instances/{instance}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/journeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getJourneyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/formulas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFormulas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{scope}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{scope}/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{scope}/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDevice"];
        put: operations["putDevice"];
        post?: never;
        delete: operations["deleteDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{deviceId}/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["identifyDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{deviceId}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resetDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{deviceId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patchDeviceProfile"];
        trace?: never;
    };
    "/v1/devices/{deviceId}/live-activities/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putActivity"];
        post?: never;
        delete: operations["deleteActivity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identify-user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["identifyUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register-device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["registerAmplifyDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remove-device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["removeAmplifyDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/record-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        App: {
            name: string;
            /** @enum {string} */
            identity?: "signed" | "open";
            /** @default [] */
            identityKeys: components["schemas"]["IdentityKey"][];
            ios?: {
                bundleId: string;
                teamId: string;
                keyId: string;
                key?: string;
                pace?: number;
            };
            android?: {
                packageName: string;
                serviceAccount?: {
                    [key: string]: string;
                };
                pace?: number;
            };
            web?: {
                subject: string;
                publicKey?: string;
                privateKey?: string;
                pace?: number;
            };
            channels?: {
                marketing?: {
                    pace?: number;
                    quietHours?: {
                        from: string;
                        to: string;
                        timeZone?: "none" | string;
                        /** @enum {string} */
                        then?: "wait" | "drop";
                        release?: number;
                    } | {
                        periods: {
                            from: string;
                            to: string;
                            days?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        }[];
                        exceptions?: {
                            /** Format: date */
                            date: string;
                            periods: {
                                from: string;
                                to: string;
                            }[];
                        }[];
                        timeZone?: "none" | string;
                        /** @enum {string} */
                        then?: "wait" | "drop";
                        release?: number;
                    };
                    cap?: {
                        pushes: number;
                        per: string;
                        /** @enum {string} */
                        counts?: "attempt" | "accepted";
                    };
                };
                transactional?: {
                    pace?: number;
                };
            };
            pinpointKeys?: boolean;
        };
        IdentityKey: {
            /** @constant */
            kty: "EC";
            /** @constant */
            crv: "P-256";
            x: string;
            y: string;
            /** @constant */
            alg?: "ES256";
            kid?: string;
            /** @constant */
            use?: "sig";
            d?: unknown;
        } | {
            /** @constant */
            kty: "RSA";
            n: string;
            e: string;
            /** @constant */
            alg?: "RS256";
            kid?: string;
            /** @constant */
            use?: "sig";
            d?: unknown;
        };
        NewBroadcastChannel: {
            /** @enum {string} */
            environment?: "production" | "sandbox";
            /** @enum {string} */
            storage?: "none" | "latest";
        };
        Key: {
            /** @constant */
            kind: "app";
            name?: string;
        } | {
            /** @constant */
            kind: "server";
            name?: string;
            scopes: ("events" | "profiles" | "sends" | "read")[];
        };
        Channel: {
            name?: string;
            app: string;
            platforms?: ("ios" | "android" | "web")[];
            /** @enum {string} */
            category?: "marketing" | "transactional";
            purpose?: string;
            defaults?: {
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                threadId?: string;
                androidChannel?: string;
                /** @enum {string} */
                priority?: "high" | "normal" | "low";
                timeToLive?: string;
                iosCategory?: string;
                /** @enum {string} */
                interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
                relevanceScore?: number;
                mutableContent?: boolean;
                /** @enum {string} */
                visibility?: "private" | "public" | "secret";
                /** @enum {string} */
                devices?: "all" | "last-seen";
                /** @enum {string} */
                missing?: "exclude" | "empty";
                shrink?: ("title" | "subtitle" | "body")[];
            };
            quietHours?: {
                from: string;
                to: string;
                timeZone?: "none" | string;
                /** @enum {string} */
                then?: "wait" | "drop";
                release?: number;
            } | {
                periods: {
                    from: string;
                    to: string;
                    days?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                }[];
                exceptions?: {
                    /** Format: date */
                    date: string;
                    periods: {
                        from: string;
                        to: string;
                    }[];
                }[];
                timeZone?: "none" | string;
                /** @enum {string} */
                then?: "wait" | "drop";
                release?: number;
            };
            /** @default [] */
            caps: string[];
            pace?: number;
        };
        RuleSet: {
            /** @constant */
            domain?: "pushes";
            name?: string;
            default?: boolean;
            rules: {
                atMost: number;
                /** @enum {string} */
                per: "hour" | "day" | "week" | "month";
                every?: number;
                /** @enum {string} */
                window?: "calendar" | "rolling";
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            }[];
            /** @enum {string} */
            counts?: "attempt" | "accepted";
            timeZone?: string;
            /** @enum {string} */
            weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        } | {
            /** @constant */
            domain: "journeys";
            name?: string;
            rules: ({
                entries: number;
                /** @enum {string} */
                per: "hour" | "day" | "week" | "month";
                every?: number;
                /** @enum {string} */
                window?: "calendar" | "rolling";
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            } | {
                atOnce: number;
                lookAhead?: string;
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            })[];
            timeZone?: string;
            /** @enum {string} */
            weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        };
        Message: {
            app?: string;
            channel?: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            priorityScore?: number;
            purpose?: string;
            title?: string;
            body?: string;
            image?: string;
            onClick?: {
                /** @constant */
                type: "open";
            } | {
                /** @constant */
                type: "deepLink";
                uri: string;
            } | {
                /** @constant */
                type: "url";
                uri: string;
            };
            data?: {
                [key: string]: string;
            };
            sound?: string | {
                name?: string;
                critical?: boolean;
                volume?: number;
            };
            badge?: number | string;
            actions?: components["schemas"]["PushAction"][];
            localisation?: {
                title?: components["schemas"]["LocalisedText"];
                subtitle?: components["schemas"]["LocalisedText"];
                body?: components["schemas"]["LocalisedText"];
            };
            subtitle?: string;
            threadId?: string;
            androidChannel?: string;
            collapseKey?: string;
            /** @enum {string} */
            priority?: "high" | "normal" | "low";
            timeToLive?: string;
            /** Format: date-time */
            expiresAt?: string;
            pace?: number;
            silent?: boolean;
            iosCategory?: string;
            /** @enum {string} */
            interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
            relevanceScore?: number;
            mutableContent?: boolean;
            /** @enum {string} */
            visibility?: "private" | "public" | "secret";
            /** @enum {string} */
            devices?: "all" | "last-seen";
            /** @enum {string} */
            missing?: "exclude" | "empty";
            shrink?: ("title" | "subtitle" | "body")[];
            ios?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                localisation?: {
                    title?: components["schemas"]["LocalisedText"];
                    subtitle?: components["schemas"]["LocalisedText"];
                    body?: components["schemas"]["LocalisedText"];
                };
                subtitle?: string;
                media?: {
                    /** @enum {string} */
                    kind: "image" | "gif" | "video" | "audio";
                    url: string;
                };
                launchImage?: string;
                targetContentId?: string;
                filterCriteria?: string;
                contentAvailable?: boolean;
                raw?: {
                    [key: string]: unknown;
                };
            };
            android?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                localisation?: {
                    title?: components["schemas"]["LocalisedText"];
                    subtitle?: components["schemas"]["LocalisedText"];
                    body?: components["schemas"]["LocalisedText"];
                };
                /** @enum {string} */
                display?: "system" | "app";
                icon?: string;
                largeIcon?: string;
                color?: string;
                ticker?: string;
                clickAction?: string;
                sticky?: boolean;
                localOnly?: boolean;
                /** Format: date-time */
                eventTime?: string;
                /** @enum {string} */
                notificationPriority?: "min" | "low" | "default" | "high" | "max";
                vibrate?: "default" | number[];
                lights?: "default" | {
                    color: string;
                    onMs: number;
                    offMs: number;
                };
                /** @enum {string} */
                proxy?: "allow" | "deny" | "if-priority-lowered";
                restrictedPackageName?: string;
                directBootOk?: boolean;
                bandwidthConstrainedOk?: boolean;
                restrictedSatelliteOk?: boolean;
                analyticsLabel?: string;
                raw?: {
                    [key: string]: unknown;
                };
            };
            web?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                icon?: string;
                badgeIcon?: string;
                /** @enum {string} */
                urgency?: "very-low" | "low" | "normal" | "high";
                requireInteraction?: boolean;
                renotify?: boolean;
                muted?: boolean;
            };
            locales?: {
                [key: string]: {
                    title?: string;
                    body?: string;
                    image?: string;
                    onClick?: {
                        /** @constant */
                        type: "open";
                    } | {
                        /** @constant */
                        type: "deepLink";
                        uri: string;
                    } | {
                        /** @constant */
                        type: "url";
                        uri: string;
                    };
                    data?: {
                        [key: string]: string;
                    };
                    sound?: string | {
                        name?: string;
                        critical?: boolean;
                        volume?: number;
                    };
                    badge?: number | string;
                    actions?: components["schemas"]["PushAction"][];
                    localisation?: {
                        title?: components["schemas"]["LocalisedText"];
                        subtitle?: components["schemas"]["LocalisedText"];
                        body?: components["schemas"]["LocalisedText"];
                    };
                    subtitle?: string;
                    ios?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        subtitle?: string;
                        media?: {
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "audio";
                            url: string;
                        };
                        launchImage?: string;
                        targetContentId?: string;
                        filterCriteria?: string;
                        contentAvailable?: boolean;
                        raw?: {
                            [key: string]: unknown;
                        };
                    };
                    android?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        /** @enum {string} */
                        display?: "system" | "app";
                        icon?: string;
                        largeIcon?: string;
                        color?: string;
                        ticker?: string;
                        clickAction?: string;
                        sticky?: boolean;
                        localOnly?: boolean;
                        /** Format: date-time */
                        eventTime?: string;
                        /** @enum {string} */
                        notificationPriority?: "min" | "low" | "default" | "high" | "max";
                        vibrate?: "default" | number[];
                        lights?: "default" | {
                            color: string;
                            onMs: number;
                            offMs: number;
                        };
                        /** @enum {string} */
                        proxy?: "allow" | "deny" | "if-priority-lowered";
                        restrictedPackageName?: string;
                        directBootOk?: boolean;
                        bandwidthConstrainedOk?: boolean;
                        restrictedSatelliteOk?: boolean;
                        analyticsLabel?: string;
                        raw?: {
                            [key: string]: unknown;
                        };
                    };
                    web?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        icon?: string;
                        badgeIcon?: string;
                        /** @enum {string} */
                        urgency?: "very-low" | "low" | "normal" | "high";
                        requireInteraction?: boolean;
                        renotify?: boolean;
                        muted?: boolean;
                    };
                };
            };
            liveActivity?: components["schemas"]["LiveActivity"];
            experiment?: {
                treatments: {
                    title?: string;
                    body?: string;
                    image?: string;
                    onClick?: {
                        /** @constant */
                        type: "open";
                    } | {
                        /** @constant */
                        type: "deepLink";
                        uri: string;
                    } | {
                        /** @constant */
                        type: "url";
                        uri: string;
                    };
                    data?: {
                        [key: string]: string;
                    };
                    sound?: string | {
                        name?: string;
                        critical?: boolean;
                        volume?: number;
                    };
                    badge?: number | string;
                    actions?: components["schemas"]["PushAction"][];
                    localisation?: {
                        title?: components["schemas"]["LocalisedText"];
                        subtitle?: components["schemas"]["LocalisedText"];
                        body?: components["schemas"]["LocalisedText"];
                    };
                    subtitle?: string;
                    ios?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        subtitle?: string;
                        media?: {
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "audio";
                            url: string;
                        };
                        launchImage?: string;
                        targetContentId?: string;
                        filterCriteria?: string;
                        contentAvailable?: boolean;
                        raw?: {
                            [key: string]: unknown;
                        };
                    };
                    android?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        /** @enum {string} */
                        display?: "system" | "app";
                        icon?: string;
                        largeIcon?: string;
                        color?: string;
                        ticker?: string;
                        clickAction?: string;
                        sticky?: boolean;
                        localOnly?: boolean;
                        /** Format: date-time */
                        eventTime?: string;
                        /** @enum {string} */
                        notificationPriority?: "min" | "low" | "default" | "high" | "max";
                        vibrate?: "default" | number[];
                        lights?: "default" | {
                            color: string;
                            onMs: number;
                            offMs: number;
                        };
                        /** @enum {string} */
                        proxy?: "allow" | "deny" | "if-priority-lowered";
                        restrictedPackageName?: string;
                        directBootOk?: boolean;
                        bandwidthConstrainedOk?: boolean;
                        restrictedSatelliteOk?: boolean;
                        analyticsLabel?: string;
                        raw?: {
                            [key: string]: unknown;
                        };
                    };
                    web?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        icon?: string;
                        badgeIcon?: string;
                        /** @enum {string} */
                        urgency?: "very-low" | "low" | "normal" | "high";
                        requireInteraction?: boolean;
                        renotify?: boolean;
                        muted?: boolean;
                    };
                    id: string;
                    weight?: number;
                    locales?: {
                        [key: string]: {
                            title?: string;
                            body?: string;
                            image?: string;
                            onClick?: {
                                /** @constant */
                                type: "open";
                            } | {
                                /** @constant */
                                type: "deepLink";
                                uri: string;
                            } | {
                                /** @constant */
                                type: "url";
                                uri: string;
                            };
                            data?: {
                                [key: string]: string;
                            };
                            sound?: string | {
                                name?: string;
                                critical?: boolean;
                                volume?: number;
                            };
                            badge?: number | string;
                            actions?: components["schemas"]["PushAction"][];
                            localisation?: {
                                title?: components["schemas"]["LocalisedText"];
                                subtitle?: components["schemas"]["LocalisedText"];
                                body?: components["schemas"]["LocalisedText"];
                            };
                            subtitle?: string;
                            ios?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                subtitle?: string;
                                media?: {
                                    /** @enum {string} */
                                    kind: "image" | "gif" | "video" | "audio";
                                    url: string;
                                };
                                launchImage?: string;
                                targetContentId?: string;
                                filterCriteria?: string;
                                contentAvailable?: boolean;
                                raw?: {
                                    [key: string]: unknown;
                                };
                            };
                            android?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                /** @enum {string} */
                                display?: "system" | "app";
                                icon?: string;
                                largeIcon?: string;
                                color?: string;
                                ticker?: string;
                                clickAction?: string;
                                sticky?: boolean;
                                localOnly?: boolean;
                                /** Format: date-time */
                                eventTime?: string;
                                /** @enum {string} */
                                notificationPriority?: "min" | "low" | "default" | "high" | "max";
                                vibrate?: "default" | number[];
                                lights?: "default" | {
                                    color: string;
                                    onMs: number;
                                    offMs: number;
                                };
                                /** @enum {string} */
                                proxy?: "allow" | "deny" | "if-priority-lowered";
                                restrictedPackageName?: string;
                                directBootOk?: boolean;
                                bandwidthConstrainedOk?: boolean;
                                restrictedSatelliteOk?: boolean;
                                analyticsLabel?: string;
                                raw?: {
                                    [key: string]: unknown;
                                };
                            };
                            web?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                icon?: string;
                                badgeIcon?: string;
                                /** @enum {string} */
                                urgency?: "very-low" | "low" | "normal" | "high";
                                requireInteraction?: boolean;
                                renotify?: boolean;
                                muted?: boolean;
                            };
                        };
                    };
                }[];
                holdOut?: number;
                salt?: string;
                winner?: {
                    metric: ("opened" | "action") | {
                        event: string;
                    };
                    after: string;
                    minimum?: number;
                    confidence?: number;
                    /** @enum {string} */
                    then?: "apply" | "suggest";
                };
            };
            goal?: {
                event: string;
                within: string;
            };
        };
        PushAction: {
            id: string;
            title: string;
            icon?: string;
            onClick?: {
                /** @constant */
                type: "open";
            } | {
                /** @constant */
                type: "deepLink";
                uri: string;
            } | {
                /** @constant */
                type: "url";
                uri: string;
            };
        };
        LocalisedText: {
            key: string;
            args?: string[];
        };
        LiveActivity: {
            /** @constant */
            event: "start";
            attributesType: string;
            attributes: {
                [key: string]: unknown;
            };
            contentState: {
                [key: string]: unknown;
            };
            staleAfter?: string;
            relevanceScore?: number;
            updateToken?: boolean;
            updateChannel?: string;
        } | {
            /** @constant */
            event: "update";
            activity: string;
            contentState: {
                [key: string]: unknown;
            };
            staleAfter?: string;
            relevanceScore?: number;
        } | {
            /** @constant */
            event: "end";
            activity: string;
            contentState?: {
                [key: string]: unknown;
            };
            dismissAfter?: string;
        };
        Fragment: {
            text: string;
            description?: string;
            parameters?: string[];
        };
        Proof: {
            devices: string[];
            as?: {
                profileId: string;
            } | {
                sample: {
                    attributes?: {
                        [key: string]: unknown;
                    };
                    locale?: string;
                    timeZone?: string;
                };
            };
            event?: {
                [key: string]: unknown;
            };
            version?: ("live" | "draft") | number;
            treatment?: string;
        };
        TestDevice: {
            app: string;
            deviceId: string;
        } | {
            app: string;
            /** @enum {string} */
            platform: "ios" | "android";
            token: string;
            /** @enum {string} */
            environment?: "production" | "sandbox";
        };
        Settings: {
            /**
             * @default {
             *       "messages": "none",
             *       "byOther": true
             *     }
             */
            approval: {
                /** @enum {string} */
                messages?: "none" | "required";
                byOther?: boolean;
            };
            /**
             * @default {
             *       "titlePrefix": "[Proof] "
             *     }
             */
            proof: {
                titlePrefix: string;
            };
            webhooks?: {
                origins: {
                    origin: string;
                    perSecond?: number;
                }[];
            };
        };
        WebhookSecret: {
            signingKey: string;
        } | {
            header: string;
            value: string;
        };
        Journey: Record<string, never>;
        DryRun: {
            /** @enum {string} */
            waits?: "on" | "off";
            until?: string;
        };
        Resume: {
            perSecond?: number;
        };
        Pause: {
            /** @enum {string} */
            mode?: "hold" | "discard";
            until?: string;
            perSecond?: number;
        };
        ProfileSchema: {
            attributes: {
                [key: string]: {
                    /** @enum {string} */
                    type: "string" | "number" | "integer" | "boolean" | "date" | "timestamp" | "list" | "object";
                    description?: string;
                    min?: number;
                    max?: number;
                    maxLength?: number;
                    allowed?: (string | number)[];
                    personal?: boolean;
                    app?: boolean;
                };
            };
        };
        ComputedAttribute: {
            event: string;
            /** @enum {string} */
            function: "count" | "sum" | "last" | "first" | "min" | "max";
            property?: string;
            when?: string;
            window?: string;
        };
        Audience: {
            name?: string;
            description?: string;
            watch?: boolean;
            schedule?: {
                every: string;
                at?: string;
                timeZone?: string;
            };
            rule: string;
        } | {
            name?: string;
            description?: string;
            watch?: boolean;
            schedule?: {
                every: string;
                at?: string;
                timeZone?: string;
            };
            /** @constant */
            upload: true;
        } | {
            name?: string;
            description?: string;
            watch?: boolean;
            schedule?: {
                every: string;
                at?: string;
                timeZone?: string;
            };
            /**
             * @example {
             *       "and": [
             *         "vip",
             *         {
             *           "not": "bought-today"
             *         }
             *       ]
             *     }
             */
            combine: Record<string, never>;
        };
        AudienceDraft: Record<string, never>;
        JourneyEntry: {
            profile: string;
            /** @default {} */
            data: {
                [key: string]: unknown;
            };
            key?: string | number;
            id?: string;
        };
        BusinessEvent: {
            name: string;
            id: string;
            /** @default {} */
            properties: {
                [key: string]: unknown;
            };
        };
        Send: {
            name?: string;
            message: string;
            to: {
                audience: string;
            } | {
                profiles: (string | {
                    id: string;
                    data?: {
                        [key: string]: unknown;
                    };
                })[];
            } | {
                devices: {
                    deviceId: string;
                    data?: {
                        [key: string]: unknown;
                    };
                }[];
            } | {
                tokens: {
                    /** @enum {string} */
                    platform: "ios" | "android";
                    token: string;
                    /** @enum {string} */
                    environment?: "production" | "sandbox";
                    /** @enum {string} */
                    broadcast?: "none" | "latest";
                    data?: {
                        [key: string]: unknown;
                    };
                }[];
            };
            /** @enum {string} */
            category?: "marketing" | "transactional";
            /** @enum {string} */
            devices?: "all" | "last-seen";
            priorityScore?: number;
            data?: {
                [key: string]: unknown;
            };
            when?: {
                /** Format: date-time */
                at: string;
            } | {
                local: string;
                timeZone?: string;
                /** @enum {string} */
                passed?: "drop" | "send";
            };
            pace?: number;
            waves?: {
                shares: number[];
                every: string;
            };
            guard?: {
                people: number;
                times?: number;
            };
        };
        ProfileChange: {
            attributes?: {
                [key: string]: unknown;
            };
            consent?: {
                push?: ("in" | "out") | null;
                purposes?: {
                    [key: string]: ("in" | "out") | null;
                };
            };
            timeZone?: string;
            locale?: string;
            test?: boolean;
            aliases?: {
                [key: string]: string | null;
            };
        };
        Device: {
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            token?: string | null;
            subscription?: components["schemas"]["Subscription"] | null;
            /** @enum {string} */
            environment?: "production" | "sandbox";
            locale?: string;
            timeZone?: string;
            /** @enum {string} */
            permission?: "granted" | "denied" | "provisional" | "undetermined";
            appVersion?: string;
            osVersion?: string;
            sdkVersion?: string;
        };
        Subscription: {
            endpoint: string;
            expirationTime?: number | null;
            keys: {
                p256dh: string;
                auth: string;
            };
        };
        Identification: {
            profileId: string;
            identityToken?: string;
        };
        OwnChange: {
            attributes?: {
                [key: string]: unknown;
            };
            consent?: {
                push?: ("in" | "out") | null;
                purposes?: {
                    [key: string]: ("in" | "out") | null;
                };
            };
        };
        ActivityToken: {
            token: string;
            /** @enum {string} */
            event?: "start" | "update";
        };
        EventBatch: {
            /** Format: uuid */
            batchId: string;
            subject: string;
            attributes?: {
                [key: string]: unknown;
            };
            events: components["schemas"]["Event"][];
        };
        Event: {
            id: string;
            name: string;
            /** Format: date-time */
            time: string;
            /** @default {} */
            properties: {
                [key: string]: unknown;
            };
            push?: unknown;
            action?: string;
        };
        AmplifyUser: {
            userProfile: {
                email?: string;
                name?: string;
                phone?: string;
                location?: {
                    city?: string;
                    country?: string;
                    postalCode?: string;
                    region?: string;
                };
                customAttributes?: {
                    [key: string]: string;
                };
            };
        };
        AmplifyDevice: {
            device: {
                token: string;
                deviceId: string;
                /** @enum {string} */
                platform: "ios" | "android";
                appVersion?: string;
                /** @enum {string} */
                channelType: "GCM" | "APNS" | "APNS_SANDBOX";
            };
        };
        SignedEventBatch: {
            /** Format: uuid */
            batchId: string;
            events: components["schemas"]["Event"][];
        };
        Health: {
            /** @constant */
            status: "ok";
            stage: string;
        };
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "invalid-request" | "invalid-document" | "invalid-credential" | "credential-refused" | "provider-refused" | "unauthenticated" | "forbidden" | "identity-not-proven" | "not-found" | "method-not-allowed" | "conflict" | "key-reused" | "revision-conflict" | "too-large" | "too-many-requests" | "provider-unreachable" | "internal";
            detail?: string;
            faults?: components["schemas"]["Fault"][];
            requestId: string;
        };
        Fault: {
            path: string;
            code: string;
            message: string;
            /** @enum {string} */
            severity?: "error" | "warning";
            suggestion?: string;
        };
        AccountHealth: {
            /** Format: date-time */
            at: string;
            queues: components["schemas"]["QueueHealth"][];
            breakers: components["schemas"]["BreakerHealth"][];
            credentials: components["schemas"]["CredentialHealth"][];
            paces: components["schemas"]["PaceHealth"][];
            alarms?: components["schemas"]["AlarmHealth"][];
        };
        QueueHealth: {
            name: string;
            /** @enum {string} */
            kind: "work" | "dead-letters";
            waiting: number;
            inHand: number;
            delayed: number;
            oldestSeconds?: number;
        };
        BreakerHealth: {
            app: string;
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            /** @enum {string} */
            state: "closed" | "open" | "half-open";
            /** Format: date-time */
            since?: string;
            reason?: string;
            explanation?: string;
            /** Format: date-time */
            probeAt?: string;
            failedProbes: number;
        };
        CredentialHealth: {
            app: string;
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            stored: boolean;
            /** Format: date-time */
            changedAt?: string;
            ageDays?: number;
        };
        PaceHealth: {
            app: string;
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            perSecond: number;
            usedPerSecond: number;
            leasedSeconds: {
                now: number;
                bulk: number;
            };
            /** Format: date-time */
            usedUpUntil?: string;
        };
        AlarmHealth: {
            name: string;
            /** @enum {string} */
            state: "ok" | "ringing" | "no-data";
            /** Format: date-time */
            since?: string;
            says: string;
            runbook: string;
        };
        MonthBill: {
            month: string;
            /** Format: date-time */
            asOf: string;
            /** @constant */
            estimate: true;
            region: string;
            pricesAsOf: string;
            capabilities: {
                capability: string;
                words: string;
                counted: string;
                n: number;
                units: {
                    unit: string;
                    n: number;
                    dollars: number;
                }[];
                dollars: number;
            }[];
            dollars: number;
        };
        DeadLetter: {
            id: string;
            queue: string;
            /** Format: date-time */
            sentAt: string;
            source: string;
            reason: string;
            holds: {
                [key: string]: string | number;
            };
            /** @enum {string} */
            redrive: "touch" | "send" | "settled" | "unclear";
        };
        Redriven: {
            items: {
                id: string;
                queue: string;
                source: string;
                /** @enum {string} */
                fate: "redriven" | "moot" | "settled" | "unclear" | "failed";
                why?: string;
            }[];
            complete: boolean;
        };
        StoredApp: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            name: string;
            /** @enum {string} */
            identity: "signed" | "open";
            identityKeys: components["schemas"]["IdentityKey"][];
            ios?: {
                bundleId: string;
                teamId: string;
                keyId: string;
                pace?: number;
                credential: {
                    /** @constant */
                    configured: true;
                };
            };
            android?: {
                packageName: string;
                projectId: string;
                pace?: number;
                credential: {
                    /** @constant */
                    configured: true;
                };
            };
            web?: {
                subject: string;
                publicKey: string;
                pace?: number;
                credential: {
                    /** @constant */
                    configured: true;
                };
            };
            channels?: {
                marketing?: {
                    pace?: number;
                    quietHours?: {
                        from: string;
                        to: string;
                        timeZone: "none" | string;
                        /** @enum {string} */
                        then: "wait" | "drop";
                        release?: number;
                    } | {
                        periods: {
                            from: string;
                            to: string;
                            days?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        }[];
                        exceptions?: {
                            /** Format: date */
                            date: string;
                            periods: {
                                from: string;
                                to: string;
                            }[];
                        }[];
                        timeZone: "none" | string;
                        /** @enum {string} */
                        then: "wait" | "drop";
                        release?: number;
                    };
                    cap?: {
                        pushes: number;
                        per: string;
                        /** @enum {string} */
                        counts?: "attempt" | "accepted";
                    };
                };
                transactional?: {
                    pace?: number;
                };
            };
            pinpointKeys?: boolean;
            /** @enum {string} */
            delivery: "open" | "half-open" | "closed";
            breakers: components["schemas"]["Breaker"][];
        };
        Breaker: {
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            /** @enum {string} */
            state: "open" | "half-open";
            cause: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            probeAt?: string;
            advice: string;
        };
        CredentialChecks: {
            ios?: {
                production: components["schemas"]["CredentialCheck"];
                sandbox: components["schemas"]["CredentialCheck"];
            };
            android?: components["schemas"]["CredentialCheck"];
            web?: components["schemas"]["CredentialCheck"];
        };
        CredentialCheck: {
            ok: boolean;
            reason: string;
            explanation: string;
            advice: string;
        };
        BroadcastChannel: {
            channel: string;
            /** @enum {string} */
            environment: "production" | "sandbox";
            /** @enum {string} */
            storage: "none" | "latest";
        };
        MadeKey: {
            keyId: string;
            /** @enum {string} */
            kind: "app" | "server";
            name?: string;
            scopes: ("events" | "profiles" | "sends" | "read")[];
            /** Format: date-time */
            createdAt: string;
            key: string;
        };
        StoredKey: {
            keyId: string;
            /** @enum {string} */
            kind: "app" | "server";
            name?: string;
            scopes: ("events" | "profiles" | "sends" | "read")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            revokedAt?: string;
        };
        StoredChannel: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            document: components["schemas"]["ChannelOutput"];
        };
        StoredRuleSet: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            document: components["schemas"]["RuleSetOutput"];
        };
        StoredMessage: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            version: number;
            /** @enum {string} */
            state: "draft" | "in-review" | "approved";
            author: string;
            live?: number;
            document: components["schemas"]["MessageOutput"];
            warnings?: components["schemas"]["Fault"][];
        };
        MessageSummary: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            version: number;
            /** @enum {string} */
            state: "draft" | "in-review" | "approved";
            author: string;
            live?: number;
            app?: string;
            channel?: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            title?: string;
        };
        MessagePreview: {
            excluded?: {
                reason: string;
                explanation: string;
            };
            platforms: {
                ios: components["schemas"]["PlatformPreview"];
                android: components["schemas"]["PlatformPreview"];
                web: components["schemas"]["PlatformPreview"];
            };
            treatments?: {
                id: string;
                theirs: boolean;
                platforms: {
                    ios: components["schemas"]["PlatformPreview"];
                    android: components["schemas"]["PlatformPreview"];
                    web: components["schemas"]["PlatformPreview"];
                };
            }[];
        };
        PlatformPreview: {
            request?: {
                headers: {
                    [key: string]: string;
                };
                body: {
                    [key: string]: components["schemas"]["__schema3"];
                };
            };
            bytes?: number;
            limit: number;
            devices: number;
            faults: {
                field: string;
                reason: string;
            }[];
            warnings: components["schemas"]["Fault"][];
        };
        PushVerdict: {
            /** @enum {string} */
            would: "go" | "wait" | "not";
            reason?: string;
            explanation?: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            timeZone?: string;
            devices: {
                app: string;
                deviceId: string;
                platform: string;
            }[];
            quietHours?: {
                /** @enum {string} */
                then: "wait" | "drop";
                /** Format: date-time */
                until?: string;
            };
            caps: components["schemas"]["RuleStanding"][];
        };
        RuleStanding: {
            key: string;
            /** @enum {string} */
            counts: "attempt" | "accepted";
            atMost: number;
            had: number;
            /** Format: date-time */
            since: string;
            reserved?: {
                places: number;
                priorityAtLeast: number;
            };
            blocks: boolean;
        };
        MessageVersion: {
            message: string;
            version: number;
            live: boolean;
            log: components["schemas"]["VersionEvent"][];
        };
        VersionEvent: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            did: "written" | "submitted" | "approved" | "rejected" | "won";
            comment?: string;
        };
        WholeMessageVersion: {
            message: string;
            version: number;
            live: boolean;
            log: components["schemas"]["VersionEvent"][];
            document: components["schemas"]["MessageOutput"];
        };
        ExperimentReport: {
            message: string;
            run: number;
            /** Format: date-time */
            since: string;
            treatments: components["schemas"]["TreatmentResult"][];
            holdOut?: number;
            heldOut: number;
            winner?: {
                treatment: string;
                /** Format: date-time */
                at: string;
                by: string;
                why?: string;
            };
            verdict: {
                treatment?: string;
                why: string;
            };
        };
        TreatmentResult: {
            id: string;
            weight: number;
            targeted: number;
            accepted: number;
            received: number;
            opened: number;
            actions: number;
            conversions: {
                [key: string]: number;
            };
            rate: number;
            interval: {
                low: number;
                high: number;
            };
            against?: {
                difference: number;
                z: number;
                p: number;
                alwaysValidP: number;
            };
        };
        StoredFragment: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            document: components["schemas"]["Fragment"];
            messages?: string[];
        };
        ProofState: {
            id: string;
            message: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @enum {string} */
            state: "scheduled" | "freezing" | "sending" | "sent" | "cancelled" | "failed";
            devices: {
                name: string;
                pushId?: string;
                /** @enum {string} */
                outcome?: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
                reason?: string;
                said?: string;
                explanation?: string;
            }[];
        };
        StoredTestDevice: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            app: string;
            deviceId?: string;
            /** @enum {string} */
            platform?: "ios" | "android";
            /** @enum {string} */
            environment?: "production" | "sandbox";
            token?: string;
        };
        StoredSettings: {
            /**
             * @default {
             *       "messages": "none",
             *       "byOther": true
             *     }
             */
            approval: {
                /** @enum {string} */
                messages: "none" | "required";
                byOther: boolean;
            };
            /**
             * @default {
             *       "titlePrefix": "[Proof] "
             *     }
             */
            proof: {
                titlePrefix: string;
            };
            webhooks?: {
                origins: {
                    origin: string;
                    perSecond: number;
                }[];
            };
            revision: number;
            /** Format: date-time */
            updatedAt?: string;
            updatedBy?: string;
        };
        AuditLine: {
            /** Format: date-time */
            at: string;
            by: {
                /** @enum {string} */
                kind: "operator" | "server" | "app" | "device" | "person" | "nobody" | "system" | "account";
                name: string;
            };
            did: string;
            of: {
                kind: string;
                id: string;
                revision?: number;
                /** @constant */
                gone?: true;
            }[];
            from?: {
                ip: string;
                agent?: string;
                forwardedFor?: string;
            };
            note?: string;
            request?: string;
        };
        StoredWebhookSecret: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @enum {string} */
            kind: "signing-key" | "header";
            header?: string;
        };
        StoredDraft: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "closed" | "stopped" | "finished";
            liveVersion?: number;
            held?: {
                /** @constant */
                by: "guard";
                /** Format: date-time */
                at: string;
                entries: number;
            };
            paused?: {
                /** @enum {string} */
                mode: "hold" | "discard";
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                until: string;
            };
            versions: {
                version: number;
                /** @enum {string} */
                status: "live" | "closed" | "stopped" | "finished" | "test" | "dry-run";
                machine: string;
                /** Format: date-time */
                publishedAt: string;
                /** Format: date-time */
                closedAt?: string;
                moveTo?: number;
                /** @enum {string} */
                trial?: "test" | "dry-run";
                /** Format: date-time */
                until?: string;
                winners?: {
                    [key: string]: {
                        treatment: string;
                        /** Format: date-time */
                        at: string;
                        by: string;
                        why?: string;
                    };
                };
            }[];
            document: components["schemas"]["Journey"];
            faults: components["schemas"]["Fault"][];
        };
        StoredJourney: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "closed" | "stopped" | "finished";
            liveVersion?: number;
            held?: {
                /** @constant */
                by: "guard";
                /** Format: date-time */
                at: string;
                entries: number;
            };
            paused?: {
                /** @enum {string} */
                mode: "hold" | "discard";
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                until: string;
            };
            versions: {
                version: number;
                /** @enum {string} */
                status: "live" | "closed" | "stopped" | "finished" | "test" | "dry-run";
                machine: string;
                /** Format: date-time */
                publishedAt: string;
                /** Format: date-time */
                closedAt?: string;
                moveTo?: number;
                /** @enum {string} */
                trial?: "test" | "dry-run";
                /** Format: date-time */
                until?: string;
                winners?: {
                    [key: string]: {
                        treatment: string;
                        /** Format: date-time */
                        at: string;
                        by: string;
                        why?: string;
                    };
                };
            }[];
            document: components["schemas"]["Journey"];
        };
        JourneySummary: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "closed" | "stopped" | "finished";
            liveVersion?: number;
            held?: {
                /** @constant */
                by: "guard";
                /** Format: date-time */
                at: string;
                entries: number;
            };
            paused?: {
                /** @enum {string} */
                mode: "hold" | "discard";
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                until: string;
            };
            name?: string;
        };
        Validation: {
            valid: boolean;
            faults: components["schemas"]["Fault"][];
        };
        Publication: {
            id: string;
            revision: number;
            version: number;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "closed" | "stopped" | "finished";
            warnings: components["schemas"]["Fault"][];
            migration?: {
                from: number;
                matching: number;
                of: number;
                staying: string[];
            };
        };
        JourneyVersion: {
            version: number;
            /** @enum {string} */
            status: "live" | "closed" | "stopped" | "finished" | "test" | "dry-run";
            machine: string;
            /** Format: date-time */
            publishedAt: string;
            /** Format: date-time */
            closedAt?: string;
            moveTo?: number;
            /** @enum {string} */
            trial?: "test" | "dry-run";
            /** Format: date-time */
            until?: string;
            winners?: {
                [key: string]: {
                    treatment: string;
                    /** Format: date-time */
                    at: string;
                    by: string;
                    why?: string;
                };
            };
            document: components["schemas"]["Journey"];
        };
        Trial: {
            id: string;
            revision: number;
            version: number;
            /** @enum {string} */
            status: "test" | "dry-run";
            /** Format: date-time */
            until: string;
            warnings: components["schemas"]["Fault"][];
        };
        JourneyChange: {
            /** Format: date-time */
            at: string;
            by: {
                /** @enum {string} */
                kind: "operator" | "server" | "system";
                name: string;
            };
            /** @enum {string} */
            action: "publish" | "pause" | "resume" | "close" | "stop" | "finish" | "hold-entries" | "resume-entries" | "rollback" | "test" | "end-test" | "dry-run" | "end-dry-run" | "delete";
            from: string;
            to: string;
            version?: number;
            note?: string;
        };
        ProfileSchemaAndInferred: {
            attributes: {
                [key: string]: {
                    /** @enum {string} */
                    type: "string" | "number" | "integer" | "boolean" | "date" | "timestamp" | "list" | "object";
                    description?: string;
                    min?: number;
                    max?: number;
                    maxLength?: number;
                    allowed?: (string | number)[];
                    personal?: boolean;
                    app?: boolean;
                };
            };
            revision: number;
            /** Format: date-time */
            updatedAt?: string;
            updatedBy?: string;
            inferred: {
                [key: string]: {
                    types: ("string" | "number" | "integer" | "boolean" | "date" | "timestamp" | "list" | "object")[];
                    seen: number;
                };
            };
            looked: number;
        };
        StoredProfileSchema: {
            attributes: {
                [key: string]: {
                    /** @enum {string} */
                    type: "string" | "number" | "integer" | "boolean" | "date" | "timestamp" | "list" | "object";
                    description?: string;
                    min?: number;
                    max?: number;
                    maxLength?: number;
                    allowed?: (string | number)[];
                    personal?: boolean;
                    app?: boolean;
                };
            };
            revision: number;
            /** Format: date-time */
            updatedAt?: string;
            updatedBy?: string;
        };
        StoredComputedAttribute: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            document: components["schemas"]["ComputedAttribute"];
            /** Format: date-time */
            since: string;
        };
        StoredAudience: {
            id: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            document: components["schemas"]["Audience"];
            upload?: {
                version: string;
                members: number;
                /** Format: date-time */
                at: string;
            };
            evaluated?: {
                id: string;
                /** Format: date-time */
                at: string;
                members: number;
                looked: number;
            };
            warnings?: components["schemas"]["Fault"][];
        };
        AudienceValidation: {
            valid: boolean;
            faults: components["schemas"]["Fault"][];
        };
        AudienceEstimate: {
            members: number;
            low: number;
            high: number;
            profiles: number;
            looked: number;
            exact: boolean;
            cost: {
                changesPerDay: number;
                runsPerDay: number;
                scan: {
                    perRun: components["schemas"]["Bill"];
                    perDay: components["schemas"]["Bill"];
                };
                watch?: {
                    perDay: components["schemas"]["Bill"];
                };
                /** @enum {string} */
                cheaper: "scan" | "watch";
            };
        };
        Bill: {
            units: {
                [key: string]: number;
            };
            dollars: number;
        };
        AudienceMember: {
            id: string;
            known: boolean;
            anonymous?: boolean;
            attributes?: {
                [key: string]: components["schemas"]["__schema4"];
            };
            devices?: number;
        };
        Evaluation: {
            id: string;
            audience: string;
            /** @enum {string} */
            state: "running" | "done" | "gone";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt?: string;
            looked: number;
            members: number;
            moved: number;
            untold: number;
            segments?: {
                done: number;
                of: number;
            };
        };
        NewUpload: {
            id: string;
            audience: string;
            /** @enum {string} */
            contentType: "text/csv" | "application/x-ndjson";
            /** @enum {string} */
            state: "waiting" | "reading" | "sorting" | "naming" | "loaded" | "superseded" | "refused" | "gone";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt?: string;
            bytes?: number;
            bytesRead: number;
            lines: number;
            members: number;
            badLines: number;
            refusal?: {
                code: string;
                message: string;
            };
            result?: {
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
            url: string;
            /** Format: date-time */
            expiresAt: string;
            maxBytes: number;
        };
        Upload: {
            id: string;
            audience: string;
            /** @enum {string} */
            contentType: "text/csv" | "application/x-ndjson";
            /** @enum {string} */
            state: "waiting" | "reading" | "sorting" | "naming" | "loaded" | "superseded" | "refused" | "gone";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt?: string;
            bytes?: number;
            bytesRead: number;
            lines: number;
            members: number;
            badLines: number;
            refusal?: {
                code: string;
                message: string;
            };
            result?: {
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
        };
        JourneyEntries: {
            accepted: number;
            refused: number;
            results: components["schemas"]["JourneyEntryResult"][];
        };
        JourneyEntryResult: {
            index: number;
            profile?: string;
            id?: string;
            /** @enum {string} */
            status: "accepted" | "refused";
            faults?: components["schemas"]["Fault"][];
        };
        JourneyRun: {
            id: string;
            journey: string;
            version: number;
            audience: string;
            /** @enum {string} */
            state: "scheduled" | "reading" | "entering" | "done" | "cancelled" | "failed";
            paused?: {
                /** @constant */
                by: "operator";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endedAt?: string;
            progress: {
                looked: number;
                members: number;
                worked: number;
                share: number;
                /** Format: date-time */
                nextAt?: string;
            };
        };
        BusinessEventRuns: {
            runs: components["schemas"]["JourneyRun"][];
        };
        SendState: {
            id: string;
            name?: string;
            message: string;
            app: string;
            to: {
                audience: string;
            } | {
                /** @enum {string} */
                list: "profiles" | "devices" | "tokens" | "test-devices";
                recipients: number;
            };
            /** @enum {string} */
            state: "scheduled" | "freezing" | "sending" | "sent" | "cancelled" | "failed";
            paused?: {
                /** @enum {string} */
                by: "operator" | "guard";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endedAt?: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            /** @enum {string} */
            devices?: "all" | "last-seen";
            priorityScore?: number;
            when?: {
                /** Format: date-time */
                at: string;
            } | {
                local: string;
                timeZone: string;
                /** @enum {string} */
                passed: "drop" | "send";
            };
            pace?: number;
            waves?: {
                shares: number[];
                every: string;
            };
            progress: {
                looked: number;
                members: number;
                worked: number;
                share: number;
                /** Format: date-time */
                nextAt?: string;
                /** Format: date-time */
                eta?: string;
            };
        };
        SendReport: {
            id: string;
            name?: string;
            message: string;
            app: string;
            to: {
                audience: string;
            } | {
                /** @enum {string} */
                list: "profiles" | "devices" | "tokens" | "test-devices";
                recipients: number;
            };
            /** @enum {string} */
            state: "scheduled" | "freezing" | "sending" | "sent" | "cancelled" | "failed";
            paused?: {
                /** @enum {string} */
                by: "operator" | "guard";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endedAt?: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            /** @enum {string} */
            devices?: "all" | "last-seen";
            priorityScore?: number;
            when?: {
                /** Format: date-time */
                at: string;
            } | {
                local: string;
                timeZone: string;
                /** @enum {string} */
                passed: "drop" | "send";
            };
            pace?: number;
            waves?: {
                shares: number[];
                every: string;
            };
            progress: {
                looked: number;
                members: number;
                worked: number;
                share: number;
                /** Format: date-time */
                nextAt?: string;
                /** Format: date-time */
                eta?: string;
            };
            figures: {
                targeted: number;
                excluded: {
                    [key: string]: number;
                };
                accepted: number;
                refused: {
                    [key: string]: number;
                };
                tokenDead: {
                    [key: string]: number;
                };
                expired: number;
                unknown: {
                    [key: string]: number;
                };
                handedOn: number;
                inFlight: number;
                received: number;
                opened: number;
                actions: {
                    [key: string]: number;
                };
                dismissed: number;
            };
            adds: {
                equal: boolean;
            };
        };
        UpsertResults: {
            created: number;
            changed: number;
            unchanged: number;
            refused: number;
            results: components["schemas"]["UpsertResult"][];
        };
        UpsertResult: {
            index: number;
            id?: string;
            /** @enum {string} */
            status: "created" | "changed" | "unchanged" | "refused";
            profileId?: string;
            revision?: number;
            faults?: components["schemas"]["Fault"][];
        };
        FoundProfile: {
            id: string;
            anonymous: boolean;
            movedTo?: string;
            attributes: {
                [key: string]: components["schemas"]["__schema5"];
            };
            devices: number;
            /** Format: date-time */
            seenAt: string;
        };
        ProfileExport: {
            /** Format: date-time */
            exportedAt: string;
            profile: {
                [key: string]: components["schemas"]["__schema6"];
            };
            actor?: {
                [key: string]: components["schemas"]["__schema6"];
            };
            others: {
                [key: string]: components["schemas"]["__schema6"];
            }[];
            events: {
                [key: string]: components["schemas"]["__schema6"];
            }[];
            pushes: {
                [key: string]: components["schemas"]["__schema6"];
            }[];
        };
        ProfileExportFile: {
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Erasure: {
            id: string;
            /** @enum {string} */
            state: "running" | "done";
            /** Format: date-time */
            startedAt: string;
            startedBy: string;
            /** Format: date-time */
            endedAt?: string;
            pass: number;
            removed: {
                profiles: number;
                tokens: number;
                instances: number;
                events: number;
                cohorts: number;
                batches: number;
                files: number;
                letters: number;
            };
        };
        Profile: {
            id: string;
            revision: number;
            anonymous: boolean;
            movedTo?: string;
            attributes: {
                [key: string]: components["schemas"]["__schema7"];
            };
            consent: {
                /** @enum {string} */
                push?: "in" | "out";
                /** Format: date-time */
                at?: string;
                /** @enum {string} */
                source?: "app" | "server" | "operator" | "import";
                purposes?: {
                    [key: string]: {
                        /** @enum {string} */
                        push: "in" | "out";
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        source: "app" | "server" | "operator" | "import";
                    };
                };
            };
            set?: {
                /** @constant */
                timeZone?: true;
                /** @constant */
                locale?: true;
            };
            aliases?: {
                [key: string]: string;
            };
            /** @constant */
            test?: true;
            locale?: string;
            timeZone?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            devices: components["schemas"]["DeviceOfProfile"][];
            instances: components["schemas"]["InstanceOfProfile"][];
            computed: {
                [key: string]: components["schemas"]["__schema7"];
            };
            lastEvents: {
                [key: string]: string;
            };
            audiences: {
                [key: string]: string;
            };
        };
        DeviceOfProfile: {
            app: string;
            deviceId: string;
            /** @enum {string} */
            platform: "ios" | "android" | "web";
            /** @enum {string} */
            environment: "production" | "sandbox";
            token?: string;
            quarantine?: {
                reason: string;
                /** Format: date-time */
                at: string;
            };
            /** @enum {string} */
            permission?: "granted" | "denied" | "provisional" | "undetermined";
            locale?: string;
            timeZone?: string;
            appVersion?: string;
            osVersion?: string;
            sdkVersion?: string;
            liveActivities?: {
                /** @enum {string} */
                event: "start" | "update";
                name: string;
                /** Format: date-time */
                registeredAt: string;
            }[];
            /** Format: date-time */
            registeredAt: string;
            /** Format: date-time */
            seenAt: string;
        };
        InstanceOfProfile: {
            id: string;
            journey: string;
            version: number;
            node: string;
            visit: number;
            /** Format: date-time */
            enteredAt: string;
            /** Format: date-time */
            arrivedAt: string;
            /** Format: date-time */
            deadline: string;
        };
        ProfileRevision: {
            profileId: string;
            revision: number;
        };
        EventOfProfile: {
            id: string;
            name: string;
            /** Format: date-time */
            time: string;
            /** Format: date-time */
            receivedAt: string;
            /** @enum {string} */
            source: "app" | "server";
            app: string;
            subject: string;
            properties: {
                [key: string]: components["schemas"]["__schema7"];
            };
            push?: {
                pushId: string;
                journey: string;
                version: number;
                node: string;
                message: string;
                platform: string;
                action?: string;
            };
        };
        PushesOfProfile: {
            items: components["schemas"]["PushOfProfile"][];
            /** Format: date-time */
            searchedTo: string;
            cursor?: string;
        };
        PushOfProfile: {
            pushId?: string;
            /** Format: date-time */
            at: string;
            app?: string;
            /** @enum {string} */
            platform?: "ios" | "android" | "web";
            deviceId?: string;
            requestedBy?: components["schemas"]["PushRequest"];
            /** @enum {string} */
            outcome: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
            reason: string;
            said?: string;
            explanation: string;
            /** Format: date-time */
            nextAt?: string;
            sending?: boolean;
        };
        PushRequest: {
            journey: string;
            version: number;
            node: string;
            visit: number;
            message: string;
            treatment?: string;
            instance: string;
        };
        PushTrace: {
            id: string;
            batch: string;
            app?: string;
            /** @enum {string} */
            platform?: "ios" | "android" | "web";
            deviceId?: string;
            requestedBy?: components["schemas"]["PushRequest"];
            profileId?: string;
            /** @enum {string} */
            state: "in-flight" | "settled";
            /** @enum {string} */
            outcome?: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
            /** Format: date-time */
            nextAt?: string;
            sending?: boolean;
            attempts: components["schemas"]["PushAttempt"][];
            interactions: components["schemas"]["PushInteraction"][];
        };
        PushAttempt: {
            batch: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
            reason: string;
            said?: string;
            explanation: string;
            /** Format: date-time */
            nextAt?: string;
        };
        PushInteraction: {
            /** @enum {string} */
            name: "push.received" | "push.opened" | "push.action" | "push.dismissed";
            /** Format: date-time */
            time: string;
            action?: string;
        };
        JourneyInstance: {
            id: string;
            version: number;
            node: string;
            standing: boolean;
            visit?: number;
            /** Format: date-time */
            enteredAt?: string;
            /** Format: date-time */
            arrivedAt?: string;
            /** Format: date-time */
            deadline?: string;
            /** @constant */
            held?: true;
            logged: boolean;
            steps: components["schemas"]["InstanceStep"][];
        };
        InstanceStep: {
            /** Format: date-time */
            at: string;
            version: number;
            node: string;
            /** @enum {string} */
            what: "started" | "refused" | "entered" | "decided" | "waits" | "heard" | "push" | "ended";
            more?: {
                [key: string]: components["schemas"]["__schema8"];
            };
        };
        JourneyReport: {
            journey: string;
            version?: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            bucket: "minute" | "hour" | "day";
            started: number;
            refusedEntries: {
                [key: string]: number;
            };
            ended: {
                [key: string]: number;
            };
            standing: number;
            totals: components["schemas"]["PushFigures"];
            nodes: components["schemas"]["NodeFigures"][];
            versions: components["schemas"]["VersionFlow"][];
            flow: components["schemas"]["NodeFlow"][];
            adds: {
                intake: number;
                outcomes: number;
                inFlight: number;
                equal: boolean;
            };
        };
        PushFigures: {
            targeted: number;
            excluded: {
                [key: string]: number;
            };
            accepted: number;
            refused: {
                [key: string]: number;
            };
            tokenDead: {
                [key: string]: number;
            };
            expired: number;
            unknown: {
                [key: string]: number;
            };
            handedOn: number;
            inFlight: number;
            received: number;
            opened: number;
            actions: {
                [key: string]: number;
            };
            dismissed: number;
        };
        NodeFigures: {
            version: number;
            node: string;
            message?: string;
            platform?: string;
            entered: number;
            treated: {
                [key: string]: number;
            };
            converted: number;
            convertedBy: {
                [key: string]: number;
            };
            targeted: number;
            excluded: {
                [key: string]: number;
            };
            accepted: number;
            refused: {
                [key: string]: number;
            };
            tokenDead: {
                [key: string]: number;
            };
            expired: number;
            unknown: {
                [key: string]: number;
            };
            handedOn: number;
            inFlight: number;
            received: number;
            opened: number;
            actions: {
                [key: string]: number;
            };
            dismissed: number;
        };
        VersionFlow: {
            version: number;
            status?: string;
            /** @constant */
            test?: true;
            /** @constant */
            dryRun?: true;
            started: number;
            moved: number;
            ended: {
                [key: string]: number;
            };
            standing: number;
        };
        NodeFlow: {
            version: number;
            node: string;
            entered: number;
            moved: number;
            left: {
                [key: string]: number;
            };
            exited: {
                [key: string]: number;
            };
            failed: {
                [key: string]: number;
            };
            capped: number;
            wouldPush: {
                [key: string]: number;
            };
            waiting: number;
        };
        Formula: {
            key: string;
            /** @enum {string} */
            kind: "count" | "rate";
            formula: string;
            words: string;
            ajo?: string;
            /** @constant */
            rows?: true;
        };
        Report: {
            /** @enum {string} */
            scope: "journey" | "message" | "send" | "app" | "channel" | "account";
            id: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            bucket: "minute" | "hour" | "day";
            timeZone: string;
            /** Format: date-time */
            asOf: string;
            figures: components["schemas"]["Figures"];
            rates: components["schemas"]["Rates"];
            balance: components["schemas"]["ReportBalance"];
            series: {
                /** Format: date-time */
                at: string;
                figures: components["schemas"]["Figures"];
            }[];
            by: {
                [key: string]: components["schemas"]["ReportPart"][];
            };
            lift: components["schemas"]["Lift"][];
        };
        Figures: {
            entered: number;
            refusedEntries: {
                [key: string]: number;
            };
            exits: {
                [key: string]: number;
            };
            failures: {
                [key: string]: number;
            };
            targeted: number;
            unaddressed: {
                [key: string]: number;
            };
            excluded: {
                [key: string]: number;
            };
            accepted: number;
            refused: {
                [key: string]: number;
            };
            tokenDead: {
                [key: string]: number;
            };
            expired: number;
            unknown: {
                [key: string]: number;
            };
            received: number;
            opened: number;
            openedUnique: number;
            actions: {
                [key: string]: number;
            };
            dismissed: number;
            touched: number;
            converted: number;
        };
        Rates: {
            deliveryRate: number | null;
            errorRate: number | null;
            bounceRate: number | null;
            receiveRate: number | null;
            openRate: number | null;
            actionRate: number | null;
            actionToOpenRate: number | null;
            dismissRate: number | null;
            conversionRate: number | null;
            failureRate: number | null;
        };
        ReportBalance: {
            inFlightBefore: number;
            intake: number;
            outcomes: number;
            inFlight: number;
            difference: number;
            balanced: boolean;
        };
        ReportPart: {
            value: string;
            figures: components["schemas"]["Figures"];
            rates: components["schemas"]["Rates"];
        };
        Lift: {
            treatment: string;
            got: {
                touched: number;
                converted: number;
                rate: number | null;
                interval: {
                    low: number;
                    high: number;
                };
            };
            heldOut: {
                touched: number;
                converted: number;
                rate: number | null;
                interval: {
                    low: number;
                    high: number;
                };
            };
            difference: number | null;
            interval: {
                low: number;
                high: number;
            };
            relative: number | null;
            certain: boolean;
        };
        ReportRows: {
            items: components["schemas"]["ReportRow"][];
            /** Format: date-time */
            searchedTo?: string;
            lookedThrough?: number;
            cursor?: string;
        };
        ReportRow: {
            pushId?: string;
            batch?: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome?: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
            reason?: string;
            said?: string;
            explanation?: string;
            app?: string;
            /** @enum {string} */
            platform?: "ios" | "android" | "web";
            profileId?: string;
            instance?: string;
            source: string;
            version: number;
            node: string;
            message?: string;
            treatment?: string;
        };
        RegisteredDevice: {
            deviceId: string;
            profileId: string;
        };
        NewDevice: {
            deviceId: string;
            profileId: string;
            secret: string;
        };
        OwnChanged: {
            profileId: string;
            revision: number;
        };
        EventAnswer: {
            /** Format: uuid */
            batchId: string;
            accepted: number;
            results: components["schemas"]["EventResult"][];
        };
        EventResult: {
            id: string;
            /** @enum {string} */
            status: "accepted" | "refused";
            faults?: components["schemas"]["Fault"][];
        };
        __schema0: JsonValue;
        __schema1: JsonValue;
        __schema2: JsonValue;
        __schema3: JsonValue;
        __schema4: JsonValue;
        __schema5: JsonValue;
        __schema6: JsonValue;
        __schema7: JsonValue;
        __schema8: JsonValue;
        ChannelOutput: {
            name?: string;
            app: string;
            platforms?: ("ios" | "android" | "web")[];
            /** @enum {string} */
            category: "marketing" | "transactional";
            purpose?: string;
            defaults?: {
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                threadId?: string;
                androidChannel?: string;
                /** @enum {string} */
                priority?: "high" | "normal" | "low";
                timeToLive?: string;
                iosCategory?: string;
                /** @enum {string} */
                interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
                relevanceScore?: number;
                mutableContent?: boolean;
                /** @enum {string} */
                visibility?: "private" | "public" | "secret";
                /** @enum {string} */
                devices?: "all" | "last-seen";
                /** @enum {string} */
                missing?: "exclude" | "empty";
                shrink?: ("title" | "subtitle" | "body")[];
            };
            quietHours?: {
                from: string;
                to: string;
                timeZone: "none" | string;
                /** @enum {string} */
                then: "wait" | "drop";
                release?: number;
            } | {
                periods: {
                    from: string;
                    to: string;
                    days?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                }[];
                exceptions?: {
                    /** Format: date */
                    date: string;
                    periods: {
                        from: string;
                        to: string;
                    }[];
                }[];
                timeZone: "none" | string;
                /** @enum {string} */
                then: "wait" | "drop";
                release?: number;
            };
            /** @default [] */
            caps: string[];
            pace?: number;
        };
        RuleSetOutput: {
            /** @constant */
            domain?: "pushes";
            name?: string;
            default: boolean;
            rules: {
                atMost: number;
                /** @enum {string} */
                per: "hour" | "day" | "week" | "month";
                every: number;
                /** @enum {string} */
                window: "calendar" | "rolling";
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            }[];
            /** @enum {string} */
            counts: "attempt" | "accepted";
            timeZone: string;
            /** @enum {string} */
            weekStart: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        } | {
            /** @constant */
            domain: "journeys";
            name?: string;
            rules: ({
                entries: number;
                /** @enum {string} */
                per: "hour" | "day" | "week" | "month";
                every: number;
                /** @enum {string} */
                window: "calendar" | "rolling";
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            } | {
                atOnce: number;
                lookAhead?: string;
                reserved?: {
                    places: number;
                    priorityAtLeast: number;
                };
            })[];
            timeZone: string;
            /** @enum {string} */
            weekStart: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        };
        LiveActivityOutput: {
            /** @constant */
            event: "start";
            attributesType: string;
            attributes: {
                [key: string]: components["schemas"]["__schema2"];
            };
            contentState: {
                [key: string]: components["schemas"]["__schema2"];
            };
            staleAfter?: string;
            relevanceScore?: number;
            updateToken?: boolean;
            updateChannel?: string;
        } | {
            /** @constant */
            event: "update";
            activity: string;
            contentState: {
                [key: string]: components["schemas"]["__schema2"];
            };
            staleAfter?: string;
            relevanceScore?: number;
        } | {
            /** @constant */
            event: "end";
            activity: string;
            contentState?: {
                [key: string]: components["schemas"]["__schema2"];
            };
            dismissAfter?: string;
        };
        MessageOutput: {
            app?: string;
            channel?: string;
            /** @enum {string} */
            category?: "marketing" | "transactional";
            priorityScore?: number;
            purpose?: string;
            title?: string;
            body?: string;
            image?: string;
            onClick?: {
                /** @constant */
                type: "open";
            } | {
                /** @constant */
                type: "deepLink";
                uri: string;
            } | {
                /** @constant */
                type: "url";
                uri: string;
            };
            data?: {
                [key: string]: string;
            };
            sound?: string | {
                name?: string;
                critical?: boolean;
                volume?: number;
            };
            badge?: number | string;
            actions?: components["schemas"]["PushAction"][];
            localisation?: {
                title?: components["schemas"]["LocalisedText"];
                subtitle?: components["schemas"]["LocalisedText"];
                body?: components["schemas"]["LocalisedText"];
            };
            subtitle?: string;
            threadId?: string;
            androidChannel?: string;
            collapseKey?: string;
            /** @enum {string} */
            priority?: "high" | "normal" | "low";
            timeToLive?: string;
            /** Format: date-time */
            expiresAt?: string;
            pace?: number;
            silent?: boolean;
            iosCategory?: string;
            /** @enum {string} */
            interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
            relevanceScore?: number;
            mutableContent?: boolean;
            /** @enum {string} */
            visibility?: "private" | "public" | "secret";
            /** @enum {string} */
            devices?: "all" | "last-seen";
            /** @enum {string} */
            missing?: "exclude" | "empty";
            shrink?: ("title" | "subtitle" | "body")[];
            ios?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                localisation?: {
                    title?: components["schemas"]["LocalisedText"];
                    subtitle?: components["schemas"]["LocalisedText"];
                    body?: components["schemas"]["LocalisedText"];
                };
                subtitle?: string;
                media?: {
                    /** @enum {string} */
                    kind: "image" | "gif" | "video" | "audio";
                    url: string;
                };
                launchImage?: string;
                targetContentId?: string;
                filterCriteria?: string;
                contentAvailable?: boolean;
                raw?: {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
            android?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                sound?: string | {
                    name?: string;
                    critical?: boolean;
                    volume?: number;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                localisation?: {
                    title?: components["schemas"]["LocalisedText"];
                    subtitle?: components["schemas"]["LocalisedText"];
                    body?: components["schemas"]["LocalisedText"];
                };
                /** @enum {string} */
                display?: "system" | "app";
                icon?: string;
                largeIcon?: string;
                color?: string;
                ticker?: string;
                clickAction?: string;
                sticky?: boolean;
                localOnly?: boolean;
                /** Format: date-time */
                eventTime?: string;
                /** @enum {string} */
                notificationPriority?: "min" | "low" | "default" | "high" | "max";
                vibrate?: "default" | number[];
                lights?: "default" | {
                    color: string;
                    onMs: number;
                    offMs: number;
                };
                /** @enum {string} */
                proxy?: "allow" | "deny" | "if-priority-lowered";
                restrictedPackageName?: string;
                directBootOk?: boolean;
                bandwidthConstrainedOk?: boolean;
                restrictedSatelliteOk?: boolean;
                analyticsLabel?: string;
                raw?: {
                    [key: string]: components["schemas"]["__schema1"];
                };
            };
            web?: {
                title?: string;
                body?: string;
                image?: string;
                onClick?: {
                    /** @constant */
                    type: "open";
                } | {
                    /** @constant */
                    type: "deepLink";
                    uri: string;
                } | {
                    /** @constant */
                    type: "url";
                    uri: string;
                };
                data?: {
                    [key: string]: string;
                };
                badge?: number | string;
                actions?: components["schemas"]["PushAction"][];
                icon?: string;
                badgeIcon?: string;
                /** @enum {string} */
                urgency?: "very-low" | "low" | "normal" | "high";
                requireInteraction?: boolean;
                renotify?: boolean;
                muted?: boolean;
            };
            locales?: {
                [key: string]: {
                    title?: string;
                    body?: string;
                    image?: string;
                    onClick?: {
                        /** @constant */
                        type: "open";
                    } | {
                        /** @constant */
                        type: "deepLink";
                        uri: string;
                    } | {
                        /** @constant */
                        type: "url";
                        uri: string;
                    };
                    data?: {
                        [key: string]: string;
                    };
                    sound?: string | {
                        name?: string;
                        critical?: boolean;
                        volume?: number;
                    };
                    badge?: number | string;
                    actions?: components["schemas"]["PushAction"][];
                    localisation?: {
                        title?: components["schemas"]["LocalisedText"];
                        subtitle?: components["schemas"]["LocalisedText"];
                        body?: components["schemas"]["LocalisedText"];
                    };
                    subtitle?: string;
                    ios?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        subtitle?: string;
                        media?: {
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "audio";
                            url: string;
                        };
                        launchImage?: string;
                        targetContentId?: string;
                        filterCriteria?: string;
                        contentAvailable?: boolean;
                        raw?: {
                            [key: string]: components["schemas"]["__schema0"];
                        };
                    };
                    android?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        /** @enum {string} */
                        display?: "system" | "app";
                        icon?: string;
                        largeIcon?: string;
                        color?: string;
                        ticker?: string;
                        clickAction?: string;
                        sticky?: boolean;
                        localOnly?: boolean;
                        /** Format: date-time */
                        eventTime?: string;
                        /** @enum {string} */
                        notificationPriority?: "min" | "low" | "default" | "high" | "max";
                        vibrate?: "default" | number[];
                        lights?: "default" | {
                            color: string;
                            onMs: number;
                            offMs: number;
                        };
                        /** @enum {string} */
                        proxy?: "allow" | "deny" | "if-priority-lowered";
                        restrictedPackageName?: string;
                        directBootOk?: boolean;
                        bandwidthConstrainedOk?: boolean;
                        restrictedSatelliteOk?: boolean;
                        analyticsLabel?: string;
                        raw?: {
                            [key: string]: components["schemas"]["__schema1"];
                        };
                    };
                    web?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        icon?: string;
                        badgeIcon?: string;
                        /** @enum {string} */
                        urgency?: "very-low" | "low" | "normal" | "high";
                        requireInteraction?: boolean;
                        renotify?: boolean;
                        muted?: boolean;
                    };
                };
            };
            liveActivity?: components["schemas"]["LiveActivityOutput"];
            experiment?: {
                treatments: {
                    title?: string;
                    body?: string;
                    image?: string;
                    onClick?: {
                        /** @constant */
                        type: "open";
                    } | {
                        /** @constant */
                        type: "deepLink";
                        uri: string;
                    } | {
                        /** @constant */
                        type: "url";
                        uri: string;
                    };
                    data?: {
                        [key: string]: string;
                    };
                    sound?: string | {
                        name?: string;
                        critical?: boolean;
                        volume?: number;
                    };
                    badge?: number | string;
                    actions?: components["schemas"]["PushAction"][];
                    localisation?: {
                        title?: components["schemas"]["LocalisedText"];
                        subtitle?: components["schemas"]["LocalisedText"];
                        body?: components["schemas"]["LocalisedText"];
                    };
                    subtitle?: string;
                    ios?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        subtitle?: string;
                        media?: {
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "audio";
                            url: string;
                        };
                        launchImage?: string;
                        targetContentId?: string;
                        filterCriteria?: string;
                        contentAvailable?: boolean;
                        raw?: {
                            [key: string]: components["schemas"]["__schema0"];
                        };
                    };
                    android?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        /** @enum {string} */
                        display?: "system" | "app";
                        icon?: string;
                        largeIcon?: string;
                        color?: string;
                        ticker?: string;
                        clickAction?: string;
                        sticky?: boolean;
                        localOnly?: boolean;
                        /** Format: date-time */
                        eventTime?: string;
                        /** @enum {string} */
                        notificationPriority?: "min" | "low" | "default" | "high" | "max";
                        vibrate?: "default" | number[];
                        lights?: "default" | {
                            color: string;
                            onMs: number;
                            offMs: number;
                        };
                        /** @enum {string} */
                        proxy?: "allow" | "deny" | "if-priority-lowered";
                        restrictedPackageName?: string;
                        directBootOk?: boolean;
                        bandwidthConstrainedOk?: boolean;
                        restrictedSatelliteOk?: boolean;
                        analyticsLabel?: string;
                        raw?: {
                            [key: string]: components["schemas"]["__schema1"];
                        };
                    };
                    web?: {
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        icon?: string;
                        badgeIcon?: string;
                        /** @enum {string} */
                        urgency?: "very-low" | "low" | "normal" | "high";
                        requireInteraction?: boolean;
                        renotify?: boolean;
                        muted?: boolean;
                    };
                    id: string;
                    weight: number;
                    locales?: {
                        [key: string]: {
                            title?: string;
                            body?: string;
                            image?: string;
                            onClick?: {
                                /** @constant */
                                type: "open";
                            } | {
                                /** @constant */
                                type: "deepLink";
                                uri: string;
                            } | {
                                /** @constant */
                                type: "url";
                                uri: string;
                            };
                            data?: {
                                [key: string]: string;
                            };
                            sound?: string | {
                                name?: string;
                                critical?: boolean;
                                volume?: number;
                            };
                            badge?: number | string;
                            actions?: components["schemas"]["PushAction"][];
                            localisation?: {
                                title?: components["schemas"]["LocalisedText"];
                                subtitle?: components["schemas"]["LocalisedText"];
                                body?: components["schemas"]["LocalisedText"];
                            };
                            subtitle?: string;
                            ios?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                subtitle?: string;
                                media?: {
                                    /** @enum {string} */
                                    kind: "image" | "gif" | "video" | "audio";
                                    url: string;
                                };
                                launchImage?: string;
                                targetContentId?: string;
                                filterCriteria?: string;
                                contentAvailable?: boolean;
                                raw?: {
                                    [key: string]: components["schemas"]["__schema0"];
                                };
                            };
                            android?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                /** @enum {string} */
                                display?: "system" | "app";
                                icon?: string;
                                largeIcon?: string;
                                color?: string;
                                ticker?: string;
                                clickAction?: string;
                                sticky?: boolean;
                                localOnly?: boolean;
                                /** Format: date-time */
                                eventTime?: string;
                                /** @enum {string} */
                                notificationPriority?: "min" | "low" | "default" | "high" | "max";
                                vibrate?: "default" | number[];
                                lights?: "default" | {
                                    color: string;
                                    onMs: number;
                                    offMs: number;
                                };
                                /** @enum {string} */
                                proxy?: "allow" | "deny" | "if-priority-lowered";
                                restrictedPackageName?: string;
                                directBootOk?: boolean;
                                bandwidthConstrainedOk?: boolean;
                                restrictedSatelliteOk?: boolean;
                                analyticsLabel?: string;
                                raw?: {
                                    [key: string]: components["schemas"]["__schema1"];
                                };
                            };
                            web?: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                icon?: string;
                                badgeIcon?: string;
                                /** @enum {string} */
                                urgency?: "very-low" | "low" | "normal" | "high";
                                requireInteraction?: boolean;
                                renotify?: boolean;
                                muted?: boolean;
                            };
                        };
                    };
                }[];
                holdOut?: number;
                salt?: string;
                winner?: {
                    metric: ("opened" | "action") | {
                        event: string;
                    };
                    after: string;
                    minimum: number;
                    confidence: number;
                    /** @enum {string} */
                    then: "apply" | "suggest";
                };
            };
            goal?: {
                event: string;
                within: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountHealth"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthBill"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                queue?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids?: string[];
                    queue?: string;
                    source?: string;
                    reason?: string;
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredApp"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putApp: {
        parameters: {
            query?: {
                verify?: "true" | "false";
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["App"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredApp"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredApp"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApp: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApps: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredApp"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialChecks"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBroadcastChannels: {
        parameters: {
            query?: {
                environment?: "production" | "sandbox";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: string[];
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBroadcastChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBroadcastChannel"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastChannel"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBroadcastChannel: {
        parameters: {
            query: {
                environment?: "production" | "sandbox";
                channel: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredKey"][];
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Key"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredChannel"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putChannel: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Channel"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredChannel"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredChannel"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredChannel"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuleSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRuleSet"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRuleSet: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleSet"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRuleSet"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRuleSet"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRuleSet: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuleSets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredRuleSet"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMessage: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Message"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MessageSummary"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMessage: {
        parameters: {
            query?: {
                version?: ("live" | "draft") | number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileId?: string;
                    sample?: {
                        attributes?: {
                            [key: string]: unknown;
                        };
                        locale?: string;
                        timeZone?: string;
                    };
                    event?: {
                        [key: string]: unknown;
                    };
                    message?: {
                        app?: string;
                        channel?: string;
                        /** @enum {string} */
                        category?: "marketing" | "transactional";
                        priorityScore?: number;
                        purpose?: string;
                        title?: string;
                        body?: string;
                        image?: string;
                        onClick?: {
                            /** @constant */
                            type: "open";
                        } | {
                            /** @constant */
                            type: "deepLink";
                            uri: string;
                        } | {
                            /** @constant */
                            type: "url";
                            uri: string;
                        };
                        data?: {
                            [key: string]: string;
                        };
                        sound?: string | {
                            name?: string;
                            critical?: boolean;
                            volume?: number;
                        };
                        badge?: number | string;
                        actions?: components["schemas"]["PushAction"][];
                        localisation?: {
                            title?: components["schemas"]["LocalisedText"];
                            subtitle?: components["schemas"]["LocalisedText"];
                            body?: components["schemas"]["LocalisedText"];
                        };
                        subtitle?: string;
                        threadId?: string;
                        androidChannel?: string;
                        collapseKey?: string;
                        /** @enum {string} */
                        priority?: "high" | "normal" | "low";
                        timeToLive?: string;
                        /** Format: date-time */
                        expiresAt?: string;
                        pace?: number;
                        silent?: boolean;
                        iosCategory?: string;
                        /** @enum {string} */
                        interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
                        relevanceScore?: number;
                        mutableContent?: boolean;
                        /** @enum {string} */
                        visibility?: "private" | "public" | "secret";
                        /** @enum {string} */
                        devices?: "all" | "last-seen";
                        /** @enum {string} */
                        missing?: "exclude" | "empty";
                        shrink?: ("title" | "subtitle" | "body")[];
                        ios?: {
                            title?: string;
                            body?: string;
                            image?: string;
                            onClick?: {
                                /** @constant */
                                type: "open";
                            } | {
                                /** @constant */
                                type: "deepLink";
                                uri: string;
                            } | {
                                /** @constant */
                                type: "url";
                                uri: string;
                            };
                            data?: {
                                [key: string]: string;
                            };
                            sound?: string | {
                                name?: string;
                                critical?: boolean;
                                volume?: number;
                            };
                            badge?: number | string;
                            actions?: components["schemas"]["PushAction"][];
                            localisation?: {
                                title?: components["schemas"]["LocalisedText"];
                                subtitle?: components["schemas"]["LocalisedText"];
                                body?: components["schemas"]["LocalisedText"];
                            };
                            subtitle?: string;
                            media?: {
                                /** @enum {string} */
                                kind: "image" | "gif" | "video" | "audio";
                                url: string;
                            };
                            launchImage?: string;
                            targetContentId?: string;
                            filterCriteria?: string;
                            contentAvailable?: boolean;
                            raw?: {
                                [key: string]: unknown;
                            };
                        };
                        android?: {
                            title?: string;
                            body?: string;
                            image?: string;
                            onClick?: {
                                /** @constant */
                                type: "open";
                            } | {
                                /** @constant */
                                type: "deepLink";
                                uri: string;
                            } | {
                                /** @constant */
                                type: "url";
                                uri: string;
                            };
                            data?: {
                                [key: string]: string;
                            };
                            sound?: string | {
                                name?: string;
                                critical?: boolean;
                                volume?: number;
                            };
                            badge?: number | string;
                            actions?: components["schemas"]["PushAction"][];
                            localisation?: {
                                title?: components["schemas"]["LocalisedText"];
                                subtitle?: components["schemas"]["LocalisedText"];
                                body?: components["schemas"]["LocalisedText"];
                            };
                            /** @enum {string} */
                            display?: "system" | "app";
                            icon?: string;
                            largeIcon?: string;
                            color?: string;
                            ticker?: string;
                            clickAction?: string;
                            sticky?: boolean;
                            localOnly?: boolean;
                            /** Format: date-time */
                            eventTime?: string;
                            /** @enum {string} */
                            notificationPriority?: "min" | "low" | "default" | "high" | "max";
                            vibrate?: "default" | number[];
                            lights?: "default" | {
                                color: string;
                                onMs: number;
                                offMs: number;
                            };
                            /** @enum {string} */
                            proxy?: "allow" | "deny" | "if-priority-lowered";
                            restrictedPackageName?: string;
                            directBootOk?: boolean;
                            bandwidthConstrainedOk?: boolean;
                            restrictedSatelliteOk?: boolean;
                            analyticsLabel?: string;
                            raw?: {
                                [key: string]: unknown;
                            };
                        };
                        web?: {
                            title?: string;
                            body?: string;
                            image?: string;
                            onClick?: {
                                /** @constant */
                                type: "open";
                            } | {
                                /** @constant */
                                type: "deepLink";
                                uri: string;
                            } | {
                                /** @constant */
                                type: "url";
                                uri: string;
                            };
                            data?: {
                                [key: string]: string;
                            };
                            badge?: number | string;
                            actions?: components["schemas"]["PushAction"][];
                            icon?: string;
                            badgeIcon?: string;
                            /** @enum {string} */
                            urgency?: "very-low" | "low" | "normal" | "high";
                            requireInteraction?: boolean;
                            renotify?: boolean;
                            muted?: boolean;
                        };
                        locales?: {
                            [key: string]: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                subtitle?: string;
                                ios?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    sound?: string | {
                                        name?: string;
                                        critical?: boolean;
                                        volume?: number;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    localisation?: {
                                        title?: components["schemas"]["LocalisedText"];
                                        subtitle?: components["schemas"]["LocalisedText"];
                                        body?: components["schemas"]["LocalisedText"];
                                    };
                                    subtitle?: string;
                                    media?: {
                                        /** @enum {string} */
                                        kind: "image" | "gif" | "video" | "audio";
                                        url: string;
                                    };
                                    launchImage?: string;
                                    targetContentId?: string;
                                    filterCriteria?: string;
                                    contentAvailable?: boolean;
                                    raw?: {
                                        [key: string]: unknown;
                                    };
                                };
                                android?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    sound?: string | {
                                        name?: string;
                                        critical?: boolean;
                                        volume?: number;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    localisation?: {
                                        title?: components["schemas"]["LocalisedText"];
                                        subtitle?: components["schemas"]["LocalisedText"];
                                        body?: components["schemas"]["LocalisedText"];
                                    };
                                    /** @enum {string} */
                                    display?: "system" | "app";
                                    icon?: string;
                                    largeIcon?: string;
                                    color?: string;
                                    ticker?: string;
                                    clickAction?: string;
                                    sticky?: boolean;
                                    localOnly?: boolean;
                                    /** Format: date-time */
                                    eventTime?: string;
                                    /** @enum {string} */
                                    notificationPriority?: "min" | "low" | "default" | "high" | "max";
                                    vibrate?: "default" | number[];
                                    lights?: "default" | {
                                        color: string;
                                        onMs: number;
                                        offMs: number;
                                    };
                                    /** @enum {string} */
                                    proxy?: "allow" | "deny" | "if-priority-lowered";
                                    restrictedPackageName?: string;
                                    directBootOk?: boolean;
                                    bandwidthConstrainedOk?: boolean;
                                    restrictedSatelliteOk?: boolean;
                                    analyticsLabel?: string;
                                    raw?: {
                                        [key: string]: unknown;
                                    };
                                };
                                web?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    icon?: string;
                                    badgeIcon?: string;
                                    /** @enum {string} */
                                    urgency?: "very-low" | "low" | "normal" | "high";
                                    requireInteraction?: boolean;
                                    renotify?: boolean;
                                    muted?: boolean;
                                };
                            };
                        };
                        liveActivity?: components["schemas"]["LiveActivity"];
                        experiment?: {
                            treatments: {
                                title?: string;
                                body?: string;
                                image?: string;
                                onClick?: {
                                    /** @constant */
                                    type: "open";
                                } | {
                                    /** @constant */
                                    type: "deepLink";
                                    uri: string;
                                } | {
                                    /** @constant */
                                    type: "url";
                                    uri: string;
                                };
                                data?: {
                                    [key: string]: string;
                                };
                                sound?: string | {
                                    name?: string;
                                    critical?: boolean;
                                    volume?: number;
                                };
                                badge?: number | string;
                                actions?: components["schemas"]["PushAction"][];
                                localisation?: {
                                    title?: components["schemas"]["LocalisedText"];
                                    subtitle?: components["schemas"]["LocalisedText"];
                                    body?: components["schemas"]["LocalisedText"];
                                };
                                subtitle?: string;
                                ios?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    sound?: string | {
                                        name?: string;
                                        critical?: boolean;
                                        volume?: number;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    localisation?: {
                                        title?: components["schemas"]["LocalisedText"];
                                        subtitle?: components["schemas"]["LocalisedText"];
                                        body?: components["schemas"]["LocalisedText"];
                                    };
                                    subtitle?: string;
                                    media?: {
                                        /** @enum {string} */
                                        kind: "image" | "gif" | "video" | "audio";
                                        url: string;
                                    };
                                    launchImage?: string;
                                    targetContentId?: string;
                                    filterCriteria?: string;
                                    contentAvailable?: boolean;
                                    raw?: {
                                        [key: string]: unknown;
                                    };
                                };
                                android?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    sound?: string | {
                                        name?: string;
                                        critical?: boolean;
                                        volume?: number;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    localisation?: {
                                        title?: components["schemas"]["LocalisedText"];
                                        subtitle?: components["schemas"]["LocalisedText"];
                                        body?: components["schemas"]["LocalisedText"];
                                    };
                                    /** @enum {string} */
                                    display?: "system" | "app";
                                    icon?: string;
                                    largeIcon?: string;
                                    color?: string;
                                    ticker?: string;
                                    clickAction?: string;
                                    sticky?: boolean;
                                    localOnly?: boolean;
                                    /** Format: date-time */
                                    eventTime?: string;
                                    /** @enum {string} */
                                    notificationPriority?: "min" | "low" | "default" | "high" | "max";
                                    vibrate?: "default" | number[];
                                    lights?: "default" | {
                                        color: string;
                                        onMs: number;
                                        offMs: number;
                                    };
                                    /** @enum {string} */
                                    proxy?: "allow" | "deny" | "if-priority-lowered";
                                    restrictedPackageName?: string;
                                    directBootOk?: boolean;
                                    bandwidthConstrainedOk?: boolean;
                                    restrictedSatelliteOk?: boolean;
                                    analyticsLabel?: string;
                                    raw?: {
                                        [key: string]: unknown;
                                    };
                                };
                                web?: {
                                    title?: string;
                                    body?: string;
                                    image?: string;
                                    onClick?: {
                                        /** @constant */
                                        type: "open";
                                    } | {
                                        /** @constant */
                                        type: "deepLink";
                                        uri: string;
                                    } | {
                                        /** @constant */
                                        type: "url";
                                        uri: string;
                                    };
                                    data?: {
                                        [key: string]: string;
                                    };
                                    badge?: number | string;
                                    actions?: components["schemas"]["PushAction"][];
                                    icon?: string;
                                    badgeIcon?: string;
                                    /** @enum {string} */
                                    urgency?: "very-low" | "low" | "normal" | "high";
                                    requireInteraction?: boolean;
                                    renotify?: boolean;
                                    muted?: boolean;
                                };
                                id: string;
                                weight?: number;
                                locales?: {
                                    [key: string]: {
                                        title?: string;
                                        body?: string;
                                        image?: string;
                                        onClick?: {
                                            /** @constant */
                                            type: "open";
                                        } | {
                                            /** @constant */
                                            type: "deepLink";
                                            uri: string;
                                        } | {
                                            /** @constant */
                                            type: "url";
                                            uri: string;
                                        };
                                        data?: {
                                            [key: string]: string;
                                        };
                                        sound?: string | {
                                            name?: string;
                                            critical?: boolean;
                                            volume?: number;
                                        };
                                        badge?: number | string;
                                        actions?: components["schemas"]["PushAction"][];
                                        localisation?: {
                                            title?: components["schemas"]["LocalisedText"];
                                            subtitle?: components["schemas"]["LocalisedText"];
                                            body?: components["schemas"]["LocalisedText"];
                                        };
                                        subtitle?: string;
                                        ios?: {
                                            title?: string;
                                            body?: string;
                                            image?: string;
                                            onClick?: {
                                                /** @constant */
                                                type: "open";
                                            } | {
                                                /** @constant */
                                                type: "deepLink";
                                                uri: string;
                                            } | {
                                                /** @constant */
                                                type: "url";
                                                uri: string;
                                            };
                                            data?: {
                                                [key: string]: string;
                                            };
                                            sound?: string | {
                                                name?: string;
                                                critical?: boolean;
                                                volume?: number;
                                            };
                                            badge?: number | string;
                                            actions?: components["schemas"]["PushAction"][];
                                            localisation?: {
                                                title?: components["schemas"]["LocalisedText"];
                                                subtitle?: components["schemas"]["LocalisedText"];
                                                body?: components["schemas"]["LocalisedText"];
                                            };
                                            subtitle?: string;
                                            media?: {
                                                /** @enum {string} */
                                                kind: "image" | "gif" | "video" | "audio";
                                                url: string;
                                            };
                                            launchImage?: string;
                                            targetContentId?: string;
                                            filterCriteria?: string;
                                            contentAvailable?: boolean;
                                            raw?: {
                                                [key: string]: unknown;
                                            };
                                        };
                                        android?: {
                                            title?: string;
                                            body?: string;
                                            image?: string;
                                            onClick?: {
                                                /** @constant */
                                                type: "open";
                                            } | {
                                                /** @constant */
                                                type: "deepLink";
                                                uri: string;
                                            } | {
                                                /** @constant */
                                                type: "url";
                                                uri: string;
                                            };
                                            data?: {
                                                [key: string]: string;
                                            };
                                            sound?: string | {
                                                name?: string;
                                                critical?: boolean;
                                                volume?: number;
                                            };
                                            badge?: number | string;
                                            actions?: components["schemas"]["PushAction"][];
                                            localisation?: {
                                                title?: components["schemas"]["LocalisedText"];
                                                subtitle?: components["schemas"]["LocalisedText"];
                                                body?: components["schemas"]["LocalisedText"];
                                            };
                                            /** @enum {string} */
                                            display?: "system" | "app";
                                            icon?: string;
                                            largeIcon?: string;
                                            color?: string;
                                            ticker?: string;
                                            clickAction?: string;
                                            sticky?: boolean;
                                            localOnly?: boolean;
                                            /** Format: date-time */
                                            eventTime?: string;
                                            /** @enum {string} */
                                            notificationPriority?: "min" | "low" | "default" | "high" | "max";
                                            vibrate?: "default" | number[];
                                            lights?: "default" | {
                                                color: string;
                                                onMs: number;
                                                offMs: number;
                                            };
                                            /** @enum {string} */
                                            proxy?: "allow" | "deny" | "if-priority-lowered";
                                            restrictedPackageName?: string;
                                            directBootOk?: boolean;
                                            bandwidthConstrainedOk?: boolean;
                                            restrictedSatelliteOk?: boolean;
                                            analyticsLabel?: string;
                                            raw?: {
                                                [key: string]: unknown;
                                            };
                                        };
                                        web?: {
                                            title?: string;
                                            body?: string;
                                            image?: string;
                                            onClick?: {
                                                /** @constant */
                                                type: "open";
                                            } | {
                                                /** @constant */
                                                type: "deepLink";
                                                uri: string;
                                            } | {
                                                /** @constant */
                                                type: "url";
                                                uri: string;
                                            };
                                            data?: {
                                                [key: string]: string;
                                            };
                                            badge?: number | string;
                                            actions?: components["schemas"]["PushAction"][];
                                            icon?: string;
                                            badgeIcon?: string;
                                            /** @enum {string} */
                                            urgency?: "very-low" | "low" | "normal" | "high";
                                            requireInteraction?: boolean;
                                            renotify?: boolean;
                                            muted?: boolean;
                                        };
                                    };
                                };
                            }[];
                            holdOut?: number;
                            salt?: string;
                            winner?: {
                                metric: ("opened" | "action") | {
                                    event: string;
                                };
                                after: string;
                                minimum?: number;
                                confidence?: number;
                                /** @enum {string} */
                                then?: "apply" | "suggest";
                            };
                        };
                        goal?: {
                            event: string;
                            within: string;
                        };
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePreview"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    judgePush: {
        parameters: {
            query?: {
                version?: ("live" | "draft") | number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileId: string;
                    at?: string;
                    event?: {
                        [key: string]: unknown;
                    };
                    priorityScore?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushVerdict"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessageVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MessageVersion"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessageVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeMessageVersion"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseWinner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    treatment: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFragment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFragment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putFragment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fragment"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFragment"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFragment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFragment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFragments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredFragment"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proofMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                proofId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTestDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTestDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTestDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestDevice"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTestDevice"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTestDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTestDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTestDevices: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredTestDevice"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredSettings"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredSettings"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                until?: string;
                by?: string;
                did?: string;
                kind?: string;
                id?: string;
                profile?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditLine"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSecret"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredWebhookSecret"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredWebhookSecret"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookSecrets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredWebhookSecret"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putJourney: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Journey"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredDraft"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredDraft"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJourney: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJourneys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JourneySummary"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Journey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishJourney: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    migrate?: "finish" | "move";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollbackJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    migrate?: "finish" | "move";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJourneyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyVersion"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endJourneyTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dryRunJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DryRun"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endJourneyDryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeJourney: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeJourney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJourneyHistory: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JourneyChange"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choosePathWinner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    treatment: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopJourney: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJourney"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileSchemaAndInferred"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSchema: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileSchema"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredProfileSchema"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getComputedAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredComputedAttribute"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putComputedAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComputedAttribute"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredComputedAttribute"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredComputedAttribute"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteComputedAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listComputedAttributes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredComputedAttribute"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAudience"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAudience: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Audience"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAudience"];
                };
            };
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAudience"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAudience: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudiences: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredAudience"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AudienceDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudienceValidation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateAudience: {
        parameters: {
            query?: {
                changesPerDay?: number;
                runsPerDay?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Audience"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudienceEstimate"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudienceMembers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AudienceMember"][];
                        cursor?: string;
                        looked: number;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                evaluationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    contentType: "text/csv" | "application/x-ndjson";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUpload"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEntries: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["JourneyEntry"][];
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyEntries"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JourneyRun"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyRun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyRun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyRun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyRun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyRun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBusinessEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusinessEvent"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessEventRuns"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSends: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SendState"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSend: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Send"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchProfiles: {
        parameters: {
            query?: {
                id?: string;
                alias?: string;
                attribute?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FoundProfile"][];
                        cursor?: string;
                        looked: number;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: Record<string, never>[];
                    /** @constant */
                    source?: "import";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpsertResults"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileExport"] | components["schemas"]["ProfileExportFile"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileRevision"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProfileEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EventOfProfile"][];
                        cursor?: string;
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProfilePushes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushesOfProfile"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pushId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushTrace"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstances: {
        parameters: {
            query: {
                profile: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        profileId: string;
                        items: components["schemas"]["JourneyInstance"][];
                        refusals: components["schemas"]["InstanceStep"][];
                    };
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInstance: {
        parameters: {
            query: {
                profile: string;
            };
            header?: never;
            path: {
                id: string;
                instance: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyInstance"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJourneyReport: {
        parameters: {
            query?: {
                version?: number;
                from?: string;
                to?: string;
                bucket?: "minute" | "hour" | "day";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFormulas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Formula"][];
                    };
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: {
                range?: "live";
                from?: string;
                to?: string;
                bucket?: "minute" | "hour" | "day";
                timeZone?: string;
                by?: string;
            };
            header?: never;
            path: {
                scope: "journey" | "message" | "send" | "app" | "channel" | "account";
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportReport: {
        parameters: {
            query?: {
                range?: "live";
                from?: string;
                to?: string;
                bucket?: "minute" | "hour" | "day";
                timeZone?: string;
                by?: string;
                format?: "csv" | "ndjson";
            };
            header?: never;
            path: {
                scope: "journey" | "message" | "send" | "app" | "channel" | "account";
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReportRows: {
        parameters: {
            query?: {
                of?: "entered" | "refusedEntries" | "exits" | "failures" | "targeted" | "unaddressed" | "excluded" | "accepted" | "refused" | "tokenDead" | "expired" | "unknown" | "received" | "opened" | "openedUnique" | "actions" | "dismissed" | "converted";
                outcome?: "accepted" | "refused" | "token-dead" | "expired" | "excluded" | "unknown" | "handed-on";
                reason?: string;
                platform?: "ios" | "android" | "web";
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                scope: "journey" | "message" | "send" | "app" | "channel" | "account";
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportRows"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Device"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDevice"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identifyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Identification"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDevice"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchDeviceProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnChanged"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putActivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityToken"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteActivity: {
        parameters: {
            query?: {
                event?: "start" | "update";
            };
            header?: never;
            path: {
                deviceId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identifyUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmplifyUser"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerAmplifyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmplifyDevice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeAmplifyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deviceId: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedEventBatch"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
