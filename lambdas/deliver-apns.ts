import { deliverHandler } from './deliver-messages.ts';
import { apnsPorts } from './wiring/deliver-push.ts';

export const handler = deliverHandler('apns', apnsPorts);
