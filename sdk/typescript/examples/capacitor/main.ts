import type { Click, Push } from 'beckon-client';
import { askForPermission, beckon, connect, type Shown } from './beckon.ts';
import { tokenFor } from './settings.ts';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const customer = element<HTMLInputElement>('customer');
const offers = element<HTMLInputElement>('offers');
const banner = element('banner');

/** The push that somebody came by: what they do next is told with it. */
let cameBy: { readonly beckon: unknown } | undefined;

function follow(push: Push, click: Click = push.click): void {
  cameBy = { beckon: push.block };
  if (click.uri !== undefined) location.href = click.uri;
}

function button(title: string, call: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = title;
  made.onclick = () => { banner.replaceChildren(); call(); };
  return made;
}

/** In front the system shows nothing, so the page does, and says itself what became of it. */
function inFront(push: Push): void {
  const payload = { beckon: push.block };
  banner.replaceChildren(
    `${push.title ?? ''} ${push.body ?? ''} `,
    ...push.buttons.map(({ id, title, click }) => button(title, () => { void beckon.action(payload, id); follow(push, click); })),
    button('Open', () => { void beckon.opened(payload); follow(push); }),
    button('Dismiss', () => { void beckon.dismissed(payload); }),
  );
}

const shown: Shown = { inFront, opened: (push) => { follow(push); } };

async function tellStatus(): Promise<void> {
  element('status').textContent = JSON.stringify(await beckon.status(), null, 2);
}

const onClick = (id: string, call: () => Promise<unknown>): void => {
  element(id).onclick = () => { void call().then(tellStatus); };
};

onClick('ask', () => askForPermission(shown));
onClick('sign-in', async () => beckon.identify(customer.value, await tokenFor(customer.value)));
onClick('sign-out', () => beckon.reset());
onClick('buy', () => beckon.track('cart.updated', { total: 42, item: 'shoes' }, cameBy));
offers.onchange = () => { void beckon.setConsent(offers.checked ? 'in' : 'out').then(tellStatus); };
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void beckon.flush(); });
void connect(shown).then(tellStatus);
