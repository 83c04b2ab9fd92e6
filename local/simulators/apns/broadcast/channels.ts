/** 0: nothing is stored, `apns-expiration` must be 0. 1: the newest message is stored for up to 8 hours. */
export type StoragePolicy = 0 | 1;

export interface Channel { readonly id: string; readonly policy: StoragePolicy }

/** Broadcast channels by environment and bundle id. */
export class Channels {
  #byApp = new Map<string, Map<string, Channel>>();

  add(app: string, channel: Channel): void {
    const own = this.#byApp.get(app) ?? new Map<string, Channel>();
    this.#byApp.set(app, own);
    own.set(channel.id, channel);
  }

  find(app: string, id: string): Channel | undefined {
    return this.#byApp.get(app)?.get(id);
  }

  list(app: string): readonly Channel[] {
    return [...(this.#byApp.get(app)?.values() ?? [])];
  }

  remove(app: string, id: string): void {
    this.#byApp.get(app)?.delete(id);
  }

  clear(): void {
    this.#byApp = new Map();
  }
}
