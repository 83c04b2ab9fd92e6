import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccountHealth } from './account-health.ts';
import { Amplify } from './amplify.ts';
import { Pinpoint } from './pinpoint.ts';
import { Api } from './api.ts';
import { Audiences } from './audiences.ts';
import { Catalog } from './catalog.ts';
import { Console } from './console.ts';
import { Credentials } from './credentials.ts';
import { terminalQueue } from './dead-letters.ts';
import { Delivery } from './delivery.ts';
import { Devices } from './devices.ts';
import { Domain } from './domain.ts';
import { Entries } from './entries.ts';
import { Events } from './events.ts';
import { Export } from './export.ts';
import { Files } from './files.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { Journeys } from './journeys.ts';
import { Monitoring } from './monitoring.ts';
import { stackName } from './stack-name.ts';
import { Operators } from './operators.ts';
import { outputs } from './outputs.ts';
import { People } from './people.ts';
import { Reports } from './reports.ts';
import { Sends } from './sends.ts';
import type { Settings } from './settings.ts';
import { Tables } from './tables.ts';
import type { Watched } from './watches.ts';
import { Webhooks } from './webhooks.ts';

/** The way of a push, as in the diagram of the architecture page:
 *
 *    phone, server ─ Api ─ Devices ──► Profiles, Tokens
 *      Api, or its own URL ─ Events ─► Events ══stream══► dispatch-events ──► Instances
 *    operator ────── Api ─ Catalog ──► Catalog, a state machine per published version
 *    Instances ══stream══► Journeys (perform-moves, run-step, open-cohorts, sweep-instances)
 *                              ├──► Webhooks (call-webhook ──► receivers, take-answers) ──► Instances
 *                              └──► Delivery (deliver-{apns,fcm}-{now,bulk}) ──► APNs, FCM
 *    operator ─ Console (CloudFront before its files and before Api)
 *    operator, server ─ Api ─ People, Audiences ──► Profiles ══stream══► qualify-profiles ──► Instances
 *                       Api ─ Sends ── run-send ──► Delivery
 *                       Api ─ Entries ─► Events; runs over audiences ── run-send ──► Instances
 *    Events, Batches ══stream══► Export (if asked for) ──► Parquet in S3, tables for Athena
 *    Batches ══stream══► Reports ◄── Api ── operator
 */
export class BeckonStack extends Stack {
  constructor(scope: Construct, settings: Settings, props: StackProps = {}) {
    super(scope, stackName(settings.stage), { terminationProtection: settings.deletionProtection, description: 'Beckon: push notifications and customer journeys', ...props });

    const tables = new Tables(this, 'tables', settings);
    const files = new Files(this, 'files', settings);
    const credentials = new Credentials(this, 'credentials', settings);
    const operators = new Operators(this, 'operators', settings);
    const deadLetters = terminalQueue(this, 'dead-letters');
    const foundation: Foundation = { settings, tables, deadLetters };
    const amplify = settings.amplify && new Amplify(this, 'amplify', settings.amplify);
    const devices = new Devices(this, 'devices', foundation, { operators, amplify });
    const events = new Events(this, 'events', foundation, { credentials, amplify });
    const delivery = new Delivery(this, 'delivery', foundation, credentials);
    const webhooks = new Webhooks(this, 'webhooks', foundation, credentials);
    const journeys = new Journeys(this, 'journeys', foundation, { delivery, webhooks });
    const catalog = new Catalog(this, 'catalog', foundation, { journeys, credentials });
    const reports = new Reports(this, 'reports', foundation);
    const people = new People(this, 'people', foundation, { files, credentials, delivery, webhooks });
    const audiences = new Audiences(this, 'audiences', foundation, files);
    const sends = new Sends(this, 'sends', foundation, { files, delivery });
    const entries = new Entries(this, 'entries', foundation, sends.running);

    const exported = settings.export && new Export(this, 'export', foundation, settings.export);

    const answering = {
      health: new BeckonFunction(this, 'health', foundation, { STAGE: settings.stage }),
      manage: catalog.manage,
      'verify-app': catalog.verify,
      read: reports.read,
      'register-device': devices.register,
      'ingest-events': events.ingest,
      people: people.people,
      audiences: audiences.api,
      sends: sends.api,
      'enter-journeys': entries.api,
      'account-health': new AccountHealth(this, 'account-health', foundation, { queues: delivery.queues, webhooks: webhooks.lanes, deadLetters, failedExecutions: journeys.failed }).api,
    };
    const api = new Api(this, 'api', { settings, operators, authorize: devices.authorize, functions: answering, domain: settings.domain && new Domain(this, 'domain', settings.domain), amplify });

    const pinpoint = settings.pinpoint === true ? new Pinpoint(this, 'pinpoint', foundation, { api, events }) : undefined;
    const watched: Watched = {
      functions: { ...answering, ...journeys.functions, ...delivery.senders, ...webhooks.functions, ...audiences.functions, 'erase-profile': people.erase, 'run-send': sends.run, 'start-runs': entries.start, authorize: devices.authorize, 'dispatch-events': events.dispatch, 'fold-reports': reports.fold },
      pinpoint: pinpoint?.routes,
      exported: exported?.records,
      tables: tables.byName,
      queues: delivery.queues,
      webhooks: webhooks.lanes,
      deadLetters,
      failedExecutions: journeys.failed,
      api: api.http,
    };
    // Locally nobody is on call, and MiniStack refuses alarms over several metrics.
    if (settings.stage !== 'local') new Monitoring(this, 'monitoring', settings, watched);
    outputs(this, foundation, { api, events, operators, watched, files, amplify, pinpoint, exported, page: settings.console ? new Console(this, 'console', { settings, api, files }) : undefined });
  }
}
