import type { z } from 'zod';
import { messageDocument, type MessageDocument } from '../../../core/message/document.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';

export const NOW = Date.UTC(2026, 10, 24, 8);

export const message = (fields: Partial<z.input<typeof messageDocument>> = {}): MessageDocument =>
  messageDocument.parse({ app: 'shop', title: 'Hello', body: 'World', ...fields });

export const device = (fields: Partial<Device> = {}): Device => ({
  app: 'shop', deviceId: 'd1', platform: 'ios', token: 't1', registeredAt: 1, environment: 'production', seenAt: 1, ...fields,
});

export const profile = (fields: Partial<Profile> = {}, ...devices: readonly Device[]): Profile => ({
  id: 'ada', revision: 1, attributes: { name: 'Ada' }, consent: {}, anonymous: false, createdAt: 1, seenAt: 1, ...fields,
  devices: Object.fromEntries(devices.map((d) => [`${d.app}/${d.deviceId}`, d])),
});
