import { Construct } from 'constructs';
import { BeckonFunction, type Foundation } from './function.ts';

/** Phones and servers: who they are (authorize), and what is known of devices and profiles (register-device). */
export class Devices extends Construct {
  readonly authorize: BeckonFunction<'authorize'>;
  readonly register: BeckonFunction<'register-device'>;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.authorize = new BeckonFunction(this, 'authorize', foundation, {});
    this.register = new BeckonFunction(this, 'register-device', foundation, {});
  }
}
