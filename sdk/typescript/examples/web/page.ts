import { connectWeb } from 'beckon-client/web';
import { publicKey } from './settings.ts';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const customer = element<HTMLInputElement>('customer');
const offers = element<HTMLInputElement>('offers');

// Registers the device, and tells of a subscription that stands.
const beckon = await connectWeb({ worker: '/sw.js', applicationServerKey: publicKey });

async function tellStatus(): Promise<void> {
  element('status').textContent = JSON.stringify(await beckon.status(), null, 2);
}

const onClick = (id: string, call: () => Promise<unknown>): void => {
  element(id).onclick = () => { void call().then(tellStatus); };
};

onClick('ask', () => beckon.subscribe());
// A second argument is your server's signed token; an app whose identity is open needs none.
onClick('sign-in', () => beckon.identify(customer.value));
onClick('sign-out', () => beckon.reset());
onClick('buy', () => beckon.track('cart.updated', { total: 42, item: 'shoes' }));
offers.onchange = () => { void beckon.setConsent(offers.checked ? 'in' : 'out').then(tellStatus); };
window.addEventListener('online', () => { void beckon.flush(); });
await tellStatus();
