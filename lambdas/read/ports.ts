import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { Hash } from '../../core/hash.ts';
import type { ActorStore, BatchReader, Clock, ReportStore } from '../../core/ports.ts';
import type { ActorPages } from '../../core/report/journey-rows.ts';
import type { OpenedAmong } from '../../core/report/open-marks.ts';
import type { EventStore, ProfileStore, TokenReader } from '../../core/profile/ports.ts';

/** What the reading side of the operator API needs from the world; it changes nothing. */
export interface ReadPorts {
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly tokens: Pick<TokenReader, 'device'>;
  readonly actors: Pick<ActorStore, 'read'>;
  readonly everybody: ActorPages;
  readonly events: Pick<EventStore, 'list'>;
  readonly reports: Pick<ReportStore, 'read' | 'facets'>;
  readonly opened: OpenedAmong;
  readonly batches: BatchReader;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly catalog: Pick<CatalogStore, 'get' | 'list'>;
}
