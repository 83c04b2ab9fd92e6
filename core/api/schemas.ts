import { ACCOUNT_HEALTH_SCHEMAS } from './account-health.ts';
import { AMPLIFY_SCHEMAS, RECORD_SCHEMAS } from './amplify.ts';
import { APP_SCHEMAS } from './apps.ts';
import { AUDIT_SCHEMAS } from './audit.ts';
import { AUDIENCE_SCHEMAS } from './audiences.ts';
import { CHANNEL_SCHEMAS } from './channels.ts';
import { COMPUTED_SCHEMAS } from './computed.ts';
import { DEVICE_SCHEMAS } from './devices.ts';
import { ERASURE_SCHEMAS } from './erasures.ts';
import { EVENT_SCHEMAS } from './events.ts';
import { EXPERIMENT_SCHEMAS, WINNER_SCHEMAS } from './experiments.ts';
import { FRAGMENT_SCHEMAS } from './fragments.ts';
import { HEALTH_SCHEMAS } from './health.ts';
import { INSTANCE_SCHEMAS } from './instances.ts';
import { JOURNEY_SCHEMAS } from './journeys.ts';
import { MESSAGE_SCHEMAS } from './messages.ts';
import { VERSION_SCHEMAS } from './message-versions.ts';
import type { OperationSchemas } from './operation.ts';
import { PREVIEW_SCHEMAS } from './message-preview.ts';
import { PEOPLE_SCHEMAS } from './people.ts';
import { PROFILE_SCHEMAS } from './profiles.ts';
import { PROOF_SCHEMAS } from './proofs.ts';
import { PUSH_SCHEMAS } from './pushes.ts';
import { FIGURE_SCHEMAS } from './report.ts';
import { REPORT_SCHEMAS } from './reports.ts';
import { INFERRED_SCHEMAS, SCHEMA_SCHEMAS } from './schema.ts';
import { SEARCH_SCHEMAS } from './search.ts';
import { ENTRY_SCHEMAS } from './entries.ts';
import { SEND_SCHEMAS } from './sends.ts';
import { SETTINGS_SCHEMAS } from './settings.ts';
import { TEST_DEVICE_SCHEMAS } from './test-devices.ts';
import { WEBHOOK_SECRET_SCHEMAS } from './webhook-secrets.ts';
import { UPSERT_SCHEMAS } from './upsert.ts';
import { BROADCAST_SCHEMAS } from './broadcast-channels.ts';
import { VERDICT_SCHEMAS } from './verdict.ts';
import { VERIFY_SCHEMAS } from './verify.ts';

/** What every operation of the API takes and answers. */
export const SCHEMAS = {
  ...HEALTH_SCHEMAS, ...ACCOUNT_HEALTH_SCHEMAS, ...APP_SCHEMAS, ...VERIFY_SCHEMAS, ...BROADCAST_SCHEMAS, ...CHANNEL_SCHEMAS, ...MESSAGE_SCHEMAS, ...JOURNEY_SCHEMAS, ...COMPUTED_SCHEMAS, ...DEVICE_SCHEMAS, ...EVENT_SCHEMAS, ...PROFILE_SCHEMAS,
  ...AUDIENCE_SCHEMAS, ...PREVIEW_SCHEMAS, ...PEOPLE_SCHEMAS, ...UPSERT_SCHEMAS, ...PUSH_SCHEMAS, ...REPORT_SCHEMAS, ...FIGURE_SCHEMAS, ...INSTANCE_SCHEMAS, ...SEND_SCHEMAS, ...ENTRY_SCHEMAS, ...ERASURE_SCHEMAS, ...SCHEMA_SCHEMAS, ...INFERRED_SCHEMAS, ...SEARCH_SCHEMAS,
  ...VERSION_SCHEMAS, ...SETTINGS_SCHEMAS, ...FRAGMENT_SCHEMAS, ...PROOF_SCHEMAS, ...TEST_DEVICE_SCHEMAS, ...WEBHOOK_SECRET_SCHEMAS, ...EXPERIMENT_SCHEMAS, ...WINNER_SCHEMAS,
  ...AMPLIFY_SCHEMAS, ...RECORD_SCHEMAS, ...AUDIT_SCHEMAS, ...VERDICT_SCHEMAS,
} as const satisfies OperationSchemas;
