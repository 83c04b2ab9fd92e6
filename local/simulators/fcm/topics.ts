import type { FcmMessage } from './schema.ts';
import { parseCondition } from './condition.ts';

export interface Subscription { readonly topic: string; readonly createdAt: number }

/** Which registration listens to which topics of a project. */
export class Topics {
  /** By project and registration. */
  #subscriptions = new Map<string, Map<string, Map<string, Subscription>>>();

  find(project: string, registration: string, topic: string): Subscription | undefined {
    return this.#subscriptions.get(project)?.get(registration)?.get(topic);
  }

  /** By name. */
  list(project: string, registration: string): readonly Subscription[] {
    return [...(this.#subscriptions.get(project)?.get(registration)?.values() ?? [])].sort((a, b) => (a.topic < b.topic ? -1 : 1));
  }

  add(project: string, registration: string, subscription: Subscription): void {
    const registrations = this.#subscriptions.get(project) ?? new Map<string, Map<string, Subscription>>();
    this.#subscriptions.set(project, registrations);
    const own = registrations.get(registration) ?? new Map<string, Subscription>();
    registrations.set(registration, own);
    own.set(subscription.topic, subscription);
  }

  remove(project: string, registration: string, topic: string): void {
    this.#subscriptions.get(project)?.get(registration)?.delete(topic);
  }

  /** Registrations a message to a topic or condition goes to. */
  audience(project: string, { topic, condition }: Pick<FcmMessage, 'topic' | 'condition'>): readonly string[] {
    const wanted = topic === undefined ? parseCondition(condition ?? '') : (topics: ReadonlySet<string>) => topics.has(topic);
    if (wanted === undefined) return [];
    return [...(this.#subscriptions.get(project) ?? [])].filter(([, own]) => wanted(new Set(own.keys()))).map(([registration]) => registration);
  }

  clear(): void {
    this.#subscriptions = new Map();
  }
}
