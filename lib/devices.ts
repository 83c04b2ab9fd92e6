import { Construct } from 'constructs';
import { type Amplify, amplifyVariable } from './amplify.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import type { Operators } from './operators.ts';

/** Phones and servers: who they are (authorize), what is known of devices and profiles (register-device). */
export class Devices extends Construct {
  readonly authorize: BeckonFunction<'authorize'>;
  readonly register: BeckonFunction<'register-device'>;

  constructor(scope: Construct, id: string, foundation: Foundation, { operators, amplify }: { readonly operators: Operators; readonly amplify: Amplify | undefined }) {
    super(scope, id);
    this.authorize = new BeckonFunction(this, 'authorize', foundation, { OPERATOR_ISSUER: operators.issuer, OPERATOR_CLIENT: operators.client.userPoolClientId });
    this.register = new BeckonFunction(this, 'register-device', foundation, { PUSH_SERVICES: JSON.stringify(foundation.settings.pushServices), AMPLIFY: amplifyVariable(amplify) });
  }
}
