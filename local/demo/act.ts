import type { ReceivedPush } from '../phone/received.ts';
import type { PhoneFigures } from './compare.ts';
import type { Role } from './cast.ts';
import { DEMO_JOURNEY } from './hurry.ts';
import type { Player } from './stage.ts';
import type { Turn } from './turns.ts';

/** What phones told the API and it accepted, by `node/message/platform`. */
export type Words = Map<string, PhoneFigures>;
type Word = keyof PhoneFigures;

/** What each role does with its first push and with the last call, beside having received it. */
const REACTIONS: Readonly<Record<Role, { readonly first?: Word; readonly last?: Word }>> = {
  opener: { first: 'opened' },
  waverer: { last: 'opened' },
  dismisser: { first: 'dismissed' },
  unlucky: { first: 'opened' },
  buyer: {}, trifler: {}, leaver: {}, objector: {}, mute: {},
};
/** Long polls of the simulators' inbox, seconds. */
const WAIT = 20;

/** Lets a person live with their phone until the play ends. */
export async function act(player: Player, words: Words, { signal, turn }: { readonly signal: AbortSignal; readonly turn: Turn }): Promise<void> {
  while (!signal.aborted) {
    const pushes = await player.phone.receive({ wait: WAIT, signal }).catch((error: unknown) => {
      if (signal.aborted) return [];
      throw error;
    });
    const said = pushes.flatMap((push) => respond(player, push));
    if (said.length === 0) continue;
    const accepted = new Set((await turn(() => player.phone.flush())).filter((r) => r.status === 'accepted').map((r) => r.id));
    for (const { id, place, word } of said) if (accepted.has(id)) count(words, place, word);
  }
}

interface Said { readonly id: string; readonly place: string; readonly word: Word }

/** Records what the person does with a push; other journeys may listen to the same events, and their pushes are not this play's. */
function respond({ person, phone }: Player, push: ReceivedPush): readonly Said[] {
  const place = placeOf(push, person.platform);
  if (place === undefined) return [];
  const reaction = REACTIONS[person.role][place.startsWith('again/') ? 'last' : 'first'];
  const words: readonly Word[] = reaction === undefined ? ['received'] : ['received', reaction];
  return words.map((word) => ({ id: phone.react(push, word), place, word }));
}

function count(words: Words, place: string, word: Word): void {
  const before = words.get(place) ?? { received: 0, opened: 0, dismissed: 0 };
  words.set(place, { ...before, [word]: before[word] + 1 });
}

/** From the tracking block's scope, `journey/version/node/visit/message`. */
function placeOf({ block }: ReceivedPush, platform: string): string | undefined {
  const scope = typeof block === 'object' && block !== null && 's' in block ? String(block.s) : '';
  const [journey = '', , node = '', , message = ''] = scope.split('/').map(decodeURIComponent);
  return journey === DEMO_JOURNEY ? `${node}/${message}/${platform}` : undefined;
}
