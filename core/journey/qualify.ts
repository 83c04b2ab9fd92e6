import { interestOf } from '../catalog/interest.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { AUDIENCE_ENTERED, AUDIENCE_LEFT } from './plan.ts';
import type { Draft } from './draft.ts';

/** Judges the watched audiences anew over what the move made of the person, and answers who left and entered as events of now. Each
 *  change is told once: it stands in the row that tells it. What hears of it may change memberships again; the next move judges that. */
export function qualify(draft: Draft): readonly BeckonEvent[] {
  const { world: { catalog, profile } } = draft;
  const { watched } = interestOf(catalog);
  if (watched.length === 0 && draft.audiences.size === 0) return [];
  // Who is gone, or became another profile, is in no audience, and there is nobody to tell it of.
  if (profile === undefined || profile.movedTo !== undefined) return draft.leaveAudiences();
  const { audiences } = draft.person;
  const changes = watched.flatMap((id) => {
    const member = audiences[id] === true;
    return member === draft.audiences.has(id) ? [] : [{ id, member }];
  });
  return changes.sort((a, b) => Number(a.member) - Number(b.member)).map(({ id, member }) => change(draft, id, member));
}

function change(draft: Draft, audience: string, member: boolean): BeckonEvent {
  draft.setMember(audience, member);
  const name = member ? AUDIENCE_ENTERED : AUDIENCE_LEFT;
  // Once a move: the row's next revision names it.
  return { id: `${name}:${audience}@${draft.before.revision + 1}`, name, time: draft.world.now, properties: { audience } };
}
