import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { PLATFORMS } from '../../core/delivery/lanes.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import { answered, api } from '../api/client.ts';
import type { Draft } from '../drafts/use-draft.ts';
import { withAt } from '../journeys/canvas/graph.ts';
import { FaultList } from '../shell/fault-list.tsx';
import { useWords } from '../words/words.ts';
import { Locales, type LocalesProps, localesIn } from './locales.tsx';
import { type Look, PhonePreview } from './phone-preview.tsx';
import { rendered, type Sample } from './render.ts';
import { MESSAGES } from './words.ts';

interface ComposerProps { readonly id: string; readonly draft: Draft; readonly may: boolean }

/** Texts on the left, phones beside them. */
export function Composer({ id, draft, may }: ComposerProps): ReactNode {
  const { document } = draft.editing;
  const [sample, setSample] = useState<Sample>({ attributes: { firstName: 'Ada' }, event: { total: 64.5 }, locale: '' });
  const apps = useQuery({ queryKey: ['apps', 'all'], queryFn: () => answered(api.GET('/v1/apps', { params: { query: { limit: 100 } } })) });
  const app = apps.data?.items.find((a) => a.id === document.app);
  return (
    <ColumnLayout columns={2}>
      <SpaceBetween size="m">
        <Texts document={document} apps={apps.data?.items.map((a) => a.id) ?? []} onChange={may ? draft.change : undefined} />
        <SampleForm sample={sample} onSample={setSample} />
      </SpaceBetween>
      <Previews id={id} document={document} app={app as AppRecord | undefined} sample={sample} locales={localesIn(document)} onLocale={(locale) => setSample({ ...sample, locale })} />
    </ColumnLayout>
  );
}

interface TextsProps extends LocalesProps { readonly apps: readonly string[] }

function Texts({ document, apps, onChange }: TextsProps): ReactNode {
  const w = useWords(MESSAGES);
  const set = (path: string, value: string): void => onChange?.(withAt(document, path, value === '' && path !== '/title' && path !== '/body' ? undefined : value));
  const of = (name: string): string => (typeof document[name] === 'string' ? document[name] : '');
  const categories = (['marketing', 'transactional'] as const).map((value) => ({ value, label: w[value] }));
  const { uri } = (document.onClick ?? {}) as { uri?: string };
  return (
    <Container>
      <SpaceBetween size="m">
        <ColumnLayout columns={2}>
          <FormField label={w.app}><Select disabled={onChange === undefined} selectedOption={of('app') === '' ? null : { value: of('app'), label: of('app') }} options={apps.map((value) => ({ value, label: value }))} onChange={({ detail }) => set('/app', detail.selectedOption.value ?? '')} /></FormField>
          <FormField label={w.category}><Select disabled={onChange === undefined} selectedOption={categories.find(({ value }) => value === of('category')) ?? null} placeholder={w.marketing} options={categories} onChange={({ detail }) => set('/category', detail.selectedOption.value ?? '')} /></FormField>
        </ColumnLayout>
        <Locales document={document} onChange={onChange} />
        <FormField label={w.image}><Input disabled={onChange === undefined} value={of('image')} onChange={({ detail }) => set('/image', detail.value)} /></FormField>
        <FormField label={w.opens}><Input disabled={onChange === undefined} value={uri ?? ''} onChange={({ detail }) => onChange?.(withAt(document, '/onClick', opening(detail.value)))} /></FormField>
        <FormField label={w.ttl}><Input disabled={onChange === undefined} value={of('timeToLive')} placeholder="P1D" onChange={({ detail }) => set('/timeToLive', detail.value)} /></FormField>
      </SpaceBetween>
    </Container>
  );
}

const opening = (uri: string): JsonObject | undefined => (uri === '' ? undefined : { type: uri.startsWith('https:') ? 'url' : 'deepLink', uri });

function SampleForm({ sample, onSample }: { readonly sample: Sample; readonly onSample: (sample: Sample) => void }): ReactNode {
  const w = useWords(MESSAGES);
  return (
    <Container header={<Header variant="h3" description={w.sampleLead}>{w.sample}</Header>}>
      <SpaceBetween size="s">
        <JsonText label={w.attributes} value={sample.attributes} onValue={(attributes) => onSample({ ...sample, attributes })} />
        <JsonText label={w.event} value={sample.event} onValue={(event) => onSample({ ...sample, event })} />
      </SpaceBetween>
    </Container>
  );
}

function JsonText({ label, value, onValue }: { readonly label: string; readonly value: JsonObject; readonly onValue: (value: JsonObject) => void }): ReactNode {
  const [text, setText] = useState(() => JSON.stringify(value));
  const [broken, setBroken] = useState(false);
  const change = (to: string): void => {
    setText(to);
    try { onValue(JSON.parse(to) as JsonObject); setBroken(false); } catch { setBroken(true); }
  };
  return <FormField label={label}><Textarea rows={2} value={text} invalid={broken} spellcheck={false} onChange={({ detail }) => change(detail.value)} /></FormField>;
}

interface PreviewsProps { readonly id: string; readonly document: JsonObject; readonly app: AppRecord | undefined; readonly sample: Sample; readonly locales: readonly string[]; readonly onLocale: (locale: string) => void }

function Previews({ id, document, app, sample, locales, onLocale }: PreviewsProps): ReactNode {
  const w = useWords(MESSAGES);
  const [look, setLook] = useState<Look>('lock');
  const [treatment, setTreatment] = useState('');
  const settled = useDeferredValue(document);
  const shown = useMemo(() => rendered(id, settled, app, sample), [id, settled, app, sample]);
  if ('faults' in shown) return <FaultList faults={shown.faults} />;
  const { treatments = [] } = shown.preview;
  const platforms = treatments.find((t) => t.id === treatment)?.platforms ?? shown.preview.platforms;
  return (
    <SpaceBetween size="m">
      <SegmentedControl label={w.lock} selectedId={look} options={(['lock', 'expanded', 'darkLook'] as const).map((value) => ({ id: value, text: w[value] }))} onChange={({ detail }) => setLook(detail.selectedId as Look)} />
      {locales.length > 0 && <SegmentedControl label={w.locale} selectedId={sample.locale} options={['', ...locales].map((l) => ({ id: l, text: l === '' ? w.base : l }))} onChange={({ detail }) => onLocale(detail.selectedId)} />}
      {treatments.length > 0 && <SegmentedControl label={w.treatment} selectedId={treatment === '' ? (treatments[0]?.id ?? null) : treatment} options={treatments.map((t) => ({ id: t.id, text: t.id }))} onChange={({ detail }) => setTreatment(detail.selectedId)} />}
      <div className="previews">{PLATFORMS.map((platform) => <PhonePreview key={platform} app={app?.name ?? ''} platform={platform} preview={platforms[platform]} look={look} />)}</div>
    </SpaceBetween>
  );
}
