import { deliverHandler } from './deliver-messages.ts';
import { webPorts } from './wiring/deliver-push.ts';

export const handler = deliverHandler('web', webPorts);
