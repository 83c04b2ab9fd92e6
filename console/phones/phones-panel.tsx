import Box from '@cloudscape-design/components/box';
import HelpPanel from '@cloudscape-design/components/help-panel';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { PhoneView, PushView } from '../../core/console/phones.ts';
import { To } from '../shell/columns.tsx';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { EventForm } from './event-form.tsx';
import './phones.css';
import { type Deed, usePhoneViews } from './use-phones.ts';
import { PHONES } from './words.ts';

/** The phones of the local system: pushes arrive here seconds after they are owed. */
export function PhonesPanel(): ReactNode {
  const w = useWords(PHONES);
  const { phones, act } = usePhoneViews();
  return (
    <HelpPanel header={<h2>{w.title}</h2>}>
      <SpaceBetween size="m">
        <Box color="text-body-secondary">{w.lead}</Box>
        <Reading of={phones}>{(views) => <SpaceBetween size="l">{views.map((phone) => <PhoneCard key={phone.name} phone={phone} onDeed={(deed) => act(phone.name, deed)} />)}</SpaceBetween>}</Reading>
      </SpaceBetween>
    </HelpPanel>
  );
}

function PhoneCard({ phone, onDeed }: { readonly phone: PhoneView; readonly onDeed: (deed: Deed) => void }): ReactNode {
  const w = useWords(PHONES);
  return (
    <section className="phone" aria-label={phone.name}>
      <div className="phone-bar"><b>{phone.name}</b> · {w.whose} <To path={`/profiles/${phone.profileId}`}>{phone.profileId}</To></div>
      <div className="phone-screen" role="log" tabIndex={0} aria-label={phone.name}>
        {phone.pushes.length === 0 && <div className="phone-silent">{w.silent}</div>}
        {phone.pushes.map((push) => <Shown key={push.pushId} push={push} onDeed={onDeed} />)}
      </div>
      <EventForm onEvent={(event, properties) => onDeed({ event, properties })} />
    </section>
  );
}

function Shown({ push: { pushId, time, title, body, actions, reacted }, onDeed }: { readonly push: PushView; readonly onDeed: (deed: Deed) => void }): ReactNode {
  const w = useWords(PHONES);
  const { clock } = useFigures();
  const told = (what: string): string => (what === 'opened' ? w.opened : what === 'dismissed' ? w.dismissed : w.tapped(what));
  return (
    <article className="push">
      <header><b>{title}</b><time>{clock(time)}</time></header>
      <p>{body}</p>
      <footer>
        {reacted.length > 0 ? <span>{reacted.map(told).join(', ')}</span> : (
          <>
            <button type="button" onClick={() => onDeed({ pushId, reaction: 'opened' })}>{w.open}</button>
            {actions.map((action) => <button type="button" key={action} onClick={() => onDeed({ pushId, action })}>{action}</button>)}
            <button type="button" onClick={() => onDeed({ pushId, reaction: 'dismissed' })}>{w.dismiss}</button>
          </>
        )}
        <To path={`/pushes/${pushId}`}>{w.trace}</To>
      </footer>
    </article>
  );
}
