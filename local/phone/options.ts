import type { Permission, Platform } from '../../sdk/typescript/src/core/state.ts';
import type { Control } from '../simulators/control/client.ts';

export interface PhoneOptions {
  /** Base address of the HTTP API. */
  readonly api: string;
  /** Where events go; the API's address unless told. */
  readonly events?: string;
  /** `bka_…`, as POST /v1/apps/{id}/keys showed it. */
  readonly appKey: string;
  readonly control: Control;
  readonly platform: Platform;
  readonly deviceId?: string;
  readonly token?: string;
  readonly environment?: 'production' | 'sandbox';
  /** iOS: the bundle id; the provider then refuses pushes for others. */
  readonly topic?: string;
  /** Browser: the public key of the app, which its subscription is then bound to. */
  readonly applicationServerKey?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly permission?: Permission;
  /** ms; of events. */
  readonly clock?: () => number;
}
