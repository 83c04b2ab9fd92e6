import Box from '@cloudscape-design/components/box';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import type { Platform } from '../../core/delivery/lanes.ts';
import type { PlatformPreview } from '../../core/message/preview.ts';
import { FaultList } from '../shell/fault-list.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import './previews.css';
import { shownIn } from './shown.ts';
import { MESSAGES } from './words.ts';

export type Look = 'lock' | 'expanded' | 'darkLook';
interface PreviewProps { readonly app: string; readonly platform: Platform; readonly preview: PlatformPreview; readonly look: Look }

/** The push as a phone or browser shows it, how large it is, and what is wrong with it. */
export function PhonePreview({ app, platform, preview, look }: PreviewProps): ReactNode {
  const w = useWords(MESSAGES);
  const { count } = useFigures();
  const { bytes, limit, faults, warnings } = preview;
  return (
    <section className="preview" aria-label={w.platforms[platform]}>
      <Box variant="h4">{w.platforms[platform]}</Box>
      <div className={`preview-screen ${platform} ${look}`}>{preview.request !== undefined && <Notification app={app} platform={platform} preview={preview} look={look} />}</div>
      {bytes !== undefined && <ProgressBar value={(bytes * 100) / limit} additionalInfo={w.bytes(count(bytes), count(limit))} resultText={w.bytes(count(bytes), count(limit))} status={bytes > limit ? 'error' : 'in-progress'} ariaLabel={w.bytes(count(bytes), count(limit))} />}
      {faults.map(({ field, reason }) => <StatusIndicator key={`${field}${reason}`} type="error">{field === '' ? reason : `${field}: ${reason}`}</StatusIndicator>)}
      <FaultList faults={warnings} />
    </section>
  );
}

function Notification({ app, platform, preview, look }: PreviewProps): ReactNode {
  const { title, subtitle, body, image, actions } = shownIn(platform, preview.request?.body ?? {});
  return (
    <div className="notification">
      <div className="notification-app"><span className="notification-icon" aria-hidden="true" />{app}<time>9:41</time></div>
      <b>{title}</b>
      {subtitle !== '' && <i>{subtitle}</i>}
      <p>{body}</p>
      {look !== 'lock' && image !== '' && <img src={image} alt="" />}
      {look !== 'lock' && actions.length > 0 && <div className="notification-actions">{actions.map((action) => <span key={action}>{action}</span>)}</div>}
    </div>
  );
}
