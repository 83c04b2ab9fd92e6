import type { Beckon, Verdict } from '../core/client.ts';
import type { Push } from '../core/payload.ts';

/** How the app shows a push that came while it is in front; not called for what is hidden or somebody else's. */
export type Show = (push: Push) => unknown;

/** A push has come: it is reported and shown, if it is ours and for whoever reads here. */
export async function arrived(beckon: Beckon, payload: unknown, show?: Show): Promise<Verdict> {
  const { verdict, push } = await beckon.judge(payload);
  if (verdict !== 'ours' || push === undefined) return verdict;
  await beckon.received(payload);
  await show?.(push);
  return verdict;
}

/** Somebody tapped: all of it, or one of its buttons. @returns what to open, if it is ours */
export async function tapped(beckon: Beckon, payload: unknown, button?: string): Promise<Push | undefined> {
  const { verdict, push } = await beckon.judge(payload);
  if (verdict !== 'ours' || push === undefined) return undefined;
  await (button === undefined ? beckon.opened(payload) : beckon.action(payload, button));
  const click = push.buttons.find(({ id }) => id === button)?.click;
  return click === undefined ? push : { ...push, click };
}

/** The same, told to the app. */
export const opening = (beckon: Beckon, onOpen: Show | undefined) => async (payload: unknown, button?: string): Promise<void> => {
  const push = await tapped(beckon, payload, button);
  if (push !== undefined) await onOpen?.(push);
};

