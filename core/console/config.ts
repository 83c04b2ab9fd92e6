import type { OperatorGroup } from '../api/routes.ts';

/** `/config.json`, which the console reads first: the one file that differs between installations. */
export interface ConsoleConfig {
  readonly stage: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Where sign-in goes, when it is not AWS's own address of the pool's region. */
  readonly signIn?: string;
  /** The local system's own operators: offered on the sign-in page. */
  readonly logins?: readonly { readonly group: OperatorGroup; readonly email: string; readonly password: string }[];
  /** Whether simulated phones stand beside the console, at `/phones`. */
  readonly phones?: boolean;
}
