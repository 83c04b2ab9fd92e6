import pMap from 'p-map';
import { isExpression } from '../../core/channel/document.ts';
import { liveIn, recordOf } from '../../core/message/record.ts';
import type { Named } from '../../core/report/named.ts';
import type { Wanted } from '../../core/report/rows.ts';
import type { Addressing } from '../../core/report/wide.ts';
import { sendOf } from '../../core/send/source.ts';
import type { ReadPorts } from './ports.ts';

/** What the catalog says of what rows tell, each thing asked for once in a request. */
export class RowFacts implements Pick<Wanted, 'addressing' | 'isTrial'> {
  readonly #catalog: ReadPorts['catalog'];
  readonly #addresses = new Map<string, Addressing>();
  readonly #trials = new Map<string, ReadonlySet<number>>();

  constructor({ catalog }: Pick<ReadPorts, 'catalog'>) {
    this.#catalog = catalog;
  }

  addressing = (message: string): Addressing => this.#addresses.get(message) ?? {};
  isTrial = (journey: string, version: number): boolean => this.#trials.get(journey)?.has(version) === true;

  async learn({ messages, journeys }: Named): Promise<void> {
    await Promise.all([
      pMap(messages.filter((id) => !this.#addresses.has(id)), async (id) => { this.#addresses.set(id, await this.#addressOf(id)); }),
      pMap(journeys.filter((id) => !this.#trials.has(id) && sendOf(id) === undefined), async (id) => { this.#trials.set(id, await this.#trialsOf(id)); }),
    ]);
  }

  /** The app by its channel where the message names none; a template of one is nobody's. */
  async #addressOf(message: string): Promise<Addressing> {
    const stored = await this.#catalog.get('message', message);
    if (stored === undefined) return {};
    const { channel, app = channel === undefined ? undefined : (await this.#catalog.get('channel', channel))?.body.app } = liveIn(stored) ?? recordOf(stored).document;
    return { channel, ...(app !== undefined && !isExpression(app) && { app }) };
  }

  async #trialsOf(journey: string): Promise<ReadonlySet<number>> {
    const stored = await this.#catalog.get('journey', journey);
    return new Set(stored?.body.versions.flatMap(({ version, trial }) => (trial === undefined ? [] : [version])));
  }
}
