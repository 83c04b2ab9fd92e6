import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../core/json.ts';
import { escaped, withAt } from '../journeys/canvas/graph.ts';
import { useWords } from '../words/words.ts';
import { MESSAGES } from './words.ts';

export interface LocalesProps { readonly document: JsonObject; readonly onChange: ((document: JsonObject) => void) | undefined }

export const localesIn = ({ locales }: JsonObject): readonly string[] => (typeof locales === 'object' && locales !== null && !Array.isArray(locales) ? Object.keys(locales) : []);

/** Title and text, in every language the message speaks. */
export function Locales({ document, onChange }: LocalesProps): ReactNode {
  const w = useWords(MESSAGES);
  const [tag, setTag] = useState('');
  const add = (): void => { onChange?.(withAt(document, `/locales/${escaped(tag)}`, { title: '', body: '' })); setTag(''); };
  const tabs = ['', ...localesIn(document)].map((locale) => ({ id: locale, label: locale === '' ? w.base : locale, content: <LocaleTexts key={locale} at={locale === '' ? '' : `/locales/${escaped(locale)}`} of={inLocale(document, locale)} document={document} onChange={onChange} /> }));
  return (
    <SpaceBetween size="xs">
      <Tabs tabs={tabs} />
      {onChange !== undefined && (
        <SpaceBetween size="xs" direction="horizontal" alignItems="end">
          <FormField label={w.locale} description={w.localeHint}><Input value={tag} onChange={({ detail }) => setTag(detail.value)} /></FormField>
          <Button disabled={!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)} onClick={add}>{w.addLocale}</Button>
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}

function inLocale(document: JsonObject, locale: string): JsonObject {
  if (locale === '') return document;
  return ((document.locales as Readonly<Record<string, JsonObject>>)[locale] ?? {}) as JsonObject;
}

interface LocaleTextsProps { readonly at: string; readonly of: JsonObject; readonly document: JsonObject; readonly onChange: ((document: JsonObject) => void) | undefined }

function LocaleTexts({ at, of, document, onChange }: LocaleTextsProps): ReactNode {
  const w = useWords(MESSAGES);
  const text = (name: string): string => (typeof of[name] === 'string' ? of[name] : '');
  const set = (name: string, value: string): void => onChange?.(withAt(document, `${at}/${name}`, value));
  return (
    <SpaceBetween size="s">
      <FormField label={w.heading}><Input disabled={onChange === undefined} value={text('title')} onChange={({ detail }) => set('title', detail.value)} /></FormField>
      <FormField label={w.body}><Textarea disabled={onChange === undefined} rows={3} value={text('body')} onChange={({ detail }) => set('body', detail.value)} /></FormField>
    </SpaceBetween>
  );
}
