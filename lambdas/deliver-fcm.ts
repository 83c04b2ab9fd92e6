import { deliverHandler } from './deliver-messages.ts';
import { fcmPorts } from './wiring/deliver-push.ts';

export const handler = deliverHandler('fcm', fcmPorts);
