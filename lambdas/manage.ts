import { APP_SCHEMAS } from '../core/api/apps.ts';
import { CHANNEL_SCHEMAS } from '../core/api/channels.ts';
import { COMPUTED_SCHEMAS } from '../core/api/computed.ts';
import { JOURNEY_SCHEMAS } from '../core/api/journeys.ts';
import { MESSAGE_SCHEMAS } from '../core/api/messages.ts';
import { WINNER_SCHEMAS } from '../core/api/experiments.ts';
import { FRAGMENT_SCHEMAS } from '../core/api/fragments.ts';
import { VERSION_SCHEMAS } from '../core/api/message-versions.ts';
import { SETTINGS_SCHEMAS } from '../core/api/settings.ts';
import { SCHEMA_SCHEMAS } from '../core/api/schema.ts';
import { TEST_DEVICE_SCHEMAS } from '../core/api/test-devices.ts';
import { WEBHOOK_SECRET_SCHEMAS } from '../core/api/webhook-secrets.ts';
import { audited, auditedCatalog } from './audited.ts';
import { httpHandler, type Operations } from './http.ts';
import { appOperations } from './manage/apps.ts';
import { channelOperations } from './manage/channels.ts';
import { computedOperations } from './manage/computed-attributes.ts';
import { journeyOperations } from './manage/journeys.ts';
import { keyOperations } from './manage/keys.ts';
import { approvalOperations } from './manage/approve-message.ts';
import { winnerOperations } from './manage/choose-winner.ts';
import { fragmentOperations } from './manage/fragments.ts';
import { versionOperations } from './manage/message-versions.ts';
import { messageOperations } from './manage/messages.ts';
import { settingsOperations } from './manage/settings.ts';
import { ruleSetOperations } from './manage/rule-sets.ts';
import { schemaOperations } from './manage/schema.ts';
import { testDeviceOperations } from './manage/test-devices.ts';
import { webhookSecretOperations } from './manage/webhook-secrets.ts';
import type { ManagePorts } from './manage/ports.ts';
import { managePorts } from './wiring/manage.ts';

export const MANAGE_SCHEMAS = { ...APP_SCHEMAS, ...CHANNEL_SCHEMAS, ...MESSAGE_SCHEMAS, ...VERSION_SCHEMAS, ...SETTINGS_SCHEMAS, ...FRAGMENT_SCHEMAS, ...WINNER_SCHEMAS, ...TEST_DEVICE_SCHEMAS, ...WEBHOOK_SECRET_SCHEMAS, ...JOURNEY_SCHEMAS, ...COMPUTED_SCHEMAS, ...SCHEMA_SCHEMAS } as const;

/** The operator API: apps, keys, channels, rule sets, messages, journeys and computed attributes. */
export const manageOperations = (ports: ManagePorts): Operations<typeof MANAGE_SCHEMAS> =>
  audited(ports, (plain, deed) => ({ ...plain, catalog: auditedCatalog(plain.catalog, deed) }), operationsOver);

const operationsOver = (ports: ManagePorts): Operations<typeof MANAGE_SCHEMAS> => ({
  ...appOperations(ports), ...keyOperations(ports), ...channelOperations(ports), ...ruleSetOperations(ports), ...messageOperations(ports), ...versionOperations(ports), ...approvalOperations(ports), ...settingsOperations(ports), ...fragmentOperations(ports), ...winnerOperations(ports), ...testDeviceOperations(ports),
  ...webhookSecretOperations(ports),
  ...journeyOperations(ports), ...computedOperations(ports), ...schemaOperations(ports),
});

export const handler = httpHandler(MANAGE_SCHEMAS, () => manageOperations(managePorts()));
