import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.ts';
import { SHELL } from '../shell/words.ts';
import { useWords } from '../words/words.ts';
import { APPS } from './words.ts';

/** What an app does at its start. */
export function Snippet({ app }: { readonly app: Schemas['StoredApp'] }): ReactNode {
  const w = useWords(APPS);
  const s = useWords(SHELL);
  const platform = app.ios === undefined ? 'android' : 'ios';
  const text = [
    `PUT ${location.origin}/v1/devices/{deviceId}`, 'Authorization: Bearer bka_…', 'Content-Type: application/json', '',
    JSON.stringify({ platform, token: '…', permission: 'granted', locale: 'en-GB', timeZone: 'Europe/Vienna', appVersion: '1.0.0' }, null, 2), '',
    'The answer has the device\'s secret; from then on:', '', `POST ${location.origin}/v1/events`, 'Authorization: Bearer bka_…:{deviceId}:{secret}', '',
    JSON.stringify({ batchId: 'UUIDv7', subject: '{profileId}', events: [{ id: 'UUID', name: 'cart.abandoned', time: '2026-12-01T09:00:00Z', properties: { total: 64.5 } }] }, null, 2),
  ].join('\n');
  return <SpaceBetween size="s"><Box color="text-body-secondary">{w.snippetWhy}</Box><CopyToClipboard textToCopy={text} copyButtonText={s.copy} copySuccessText={s.copied} copyErrorText="–" /><pre className="differing" tabIndex={0}>{text}</pre></SpaceBetween>;
}
