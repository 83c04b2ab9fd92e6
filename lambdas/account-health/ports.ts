import type { AuditTrail } from '../../core/catalog/audit.ts';
import type { CatalogReader, BreakerStore, Clock, PaceStore, ReportStore } from '../../core/ports.ts';
import type { Platform } from '../../core/delivery/lanes.ts';
import type { DeliveryQueue, LetterPorts, LetterQueue } from '../dead-letters/ports.ts';

export interface QueueState { readonly waiting: number; readonly inHand: number; readonly delayed: number }
export interface AlarmState { readonly name: string; readonly state: 'ok' | 'ringing' | 'no-data'; /** ms */ readonly since?: number; readonly says: string }

export interface HealthPorts extends LetterPorts {
  readonly catalog: CatalogReader;
  readonly breakers: Pick<BreakerStore, 'read'>;
  readonly paces: Pick<PaceStore, 'read'>;
  readonly reports: Pick<ReportStore, 'read'>;
  readonly queues: { state(queue: DeliveryQueue | LetterQueue, kind: 'work' | 'dead-letters'): Promise<QueueState> };
  readonly credentials: { /** ms; undefined: there is none. */ changedAt(app: string, platform: Platform): Promise<number | undefined> };
  /** Absent where there is no CloudWatch. */
  readonly cloudWatch?: {
    alarms(): Promise<readonly AlarmState[]>;
    /** Age of the oldest message, s, by queue; of those that have one. */
    ages(): Promise<ReadonlyMap<string, number>>;
  };
  readonly clock: Clock;
  readonly trail: AuditTrail;
}
