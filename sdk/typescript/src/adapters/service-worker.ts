import type { Beckon, Options } from '../core/client.ts';
import { type Click, type Payload, readPush } from '../core/payload.ts';
import type { Device } from '../core/state.ts';
import { configure, type Supplied } from '../runtime.ts';
import { arrived, tapped } from './arrival.ts';
import { indexedDbStore } from './indexed-db.ts';

/** A page's call. */
export interface Told {
  readonly call: 'registerDevice' | 'identify' | 'reset' | 'track' | 'setConsent' | 'setAttributes' | 'flush' | 'status';
  readonly args: readonly unknown[];
}
const CALLS: readonly string[] = ['registerDevice', 'identify', 'reset', 'track', 'setConsent', 'setAttributes', 'flush', 'status'];

interface Shown { readonly data: unknown; close(): void }
interface Extendable { waitUntil(work: Promise<unknown>): void }
interface Window { readonly url: string; focus(): Promise<unknown> }

/** What is used of a ServiceWorkerGlobalScope. TypeScript's libraries for pages and workers cannot be had together. */
export interface WorkerScope {
  readonly registration: { showNotification(title: string, options: object): Promise<void>; getNotifications(): Promise<readonly Shown[]> };
  readonly clients: { matchAll(options: object): Promise<readonly Window[]>; openWindow(url: string): Promise<unknown>; claim(): Promise<void> };
  readonly navigator: { readonly language: string; setAppBadge?(count: number): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'push', listener: (event: Extendable & { readonly data: { json(): unknown } | null }) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Extendable & { readonly action: string; readonly notification: Shown }) => void): void;
  addEventListener(type: 'notificationclose', listener: (event: Extendable & { readonly notification: Shown }) => void): void;
  addEventListener(type: 'message', listener: (event: Extendable & { readonly data: unknown; readonly ports: readonly { postMessage(value: unknown): void }[] }) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
}

/** In the service worker's script: shows pushes, reports on them, and makes the calls of pages. Pushes of others are left alone. */
export function serve(options: Omit<Options, 'device'> & { readonly device?: Partial<Device> }, scope: WorkerScope = globalThis as unknown as WorkerScope, supplied: Partial<Supplied> = {}): Beckon {
  const device: Device = { platform: 'web', locale: scope.navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, sdkVersion: 'typescript-0.1.0', ...options.device };
  const beckon = configure({ ...options, device }, { store: indexedDbStore(), ...supplied });
  scope.addEventListener('install', (event) => { event.waitUntil(scope.skipWaiting()); });
  scope.addEventListener('activate', (event) => { event.waitUntil(scope.clients.claim()); });
  scope.addEventListener('push', (event) => {
    const payload = jsonOf(event.data);
    if (readPush(payload) !== undefined) event.waitUntil(arrived(beckon, payload, () => show(scope, payload)));
  });
  scope.addEventListener('notificationclick', (event) => {
    if (readPush(event.notification.data) === undefined) return;
    event.notification.close();
    event.waitUntil(clicked(scope, beckon, event.notification.data, event.action));
  });
  scope.addEventListener('notificationclose', (event) => { event.waitUntil(beckon.dismissed(event.notification.data).then(() => beckon.flush())); });
  scope.addEventListener('message', (event) => {
    const told = toldBy(event.data);
    if (told !== undefined) event.waitUntil(heard(scope, beckon, told).then((answer) => { event.ports[0]?.postMessage(answer); }));
  });
  return beckon;
}

async function show(scope: WorkerScope, payload: Payload): Promise<void> {
  const { title, appBadge, ...rest } = payload;
  if (typeof appBadge === 'number') await scope.navigator.setAppBadge?.(appBadge).catch(() => undefined);
  await scope.registration.showNotification(String(title ?? ''), { ...rest, data: payload });
}

/** A worker may be ended at any time after the click, so it is sent at once. */
async function clicked(scope: WorkerScope, beckon: Beckon, payload: unknown, action: string): Promise<void> {
  const push = await tapped(beckon, payload, action === '' ? undefined : action);
  if (push === undefined) return;
  await open(scope, push.click);
  await beckon.flush();
}

/** A page that is open already comes to the front. */
async function open({ clients }: WorkerScope, { uri }: Click): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(({ url }) => uri === undefined || url === uri);
  await (there?.focus() ?? clients.openWindow(uri ?? '/'))?.catch(() => undefined);
}

/** What is shown of whoever signs out is taken back. */
async function heard(scope: WorkerScope, beckon: Beckon, { call, args }: Told): Promise<unknown> {
  const answer: unknown = await (beckon[call] as (...all: unknown[]) => Promise<unknown>).apply(beckon, [...args]);
  if (call === 'reset') for (const shown of await scope.registration.getNotifications()) if (readPush(shown.data)?.reader !== undefined) shown.close();
  return answer;
}

function toldBy(data: unknown): Told | undefined {
  const told = (data as { readonly beckon?: Told } | null)?.beckon;
  return told !== undefined && CALLS.includes(told.call) && Array.isArray(told.args) ? told : undefined;
}

function jsonOf(data: { json(): unknown } | null): Payload {
  try {
    return (data?.json() ?? {}) as Payload;
  } catch {
    return {};
  }
}
