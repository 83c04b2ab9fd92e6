import type { Json, JsonObject } from '../json.ts';
import type { PlanNode } from '../journey/plan.ts';
import { leavesOf, withLeaves } from '../message/leaves.ts';
import { valuesOf } from '../message/live-activity.ts';
import { renderTemplate, type TemplateFacts } from '../message/template.ts';
import { pointer } from '../json.ts';
import type { WebhookRequest } from './call.ts';
import { isHeaderValue } from './headers.ts';
import { originOf } from './origin.ts';

type WebhookNode = Extract<PlanNode, { type: 'webhook' }>;

export const URL_MAX = 4_096;
/** Bytes of a body, rendered. */
export const BODY_MAX = 64 * 1024;

/** The request of a node for one person; undefined when something it needs is missing or makes no request of it. */
export function renderRequest({ method, url, headers = {}, body }: WebhookNode, facts: TemplateFacts): WebhookRequest | undefined {
  const address = addressOf(url, facts);
  const fields = headersOf(headers, facts);
  const text = body === undefined ? undefined : jsonTextOf(body, facts);
  if (address === undefined || fields === undefined || (body !== undefined && text === undefined)) return undefined;
  return { method, url: address, headers: fields, ...(text !== undefined && { body: text }) };
}

/** What is filled in stands for itself: it can neither end a segment of the path nor begin the query. */
function addressOf(url: string, facts: TemplateFacts): string | undefined {
  const rendered = renderTemplate(url, { ...facts, escape: encoded });
  if (!rendered.ok || rendered.text.length > URL_MAX || !/^[\u0021-\u007e]+$/.test(rendered.text)) return undefined;
  return originOf(rendered.text) === originOf(url) && !hasDots(rendered.text) ? rendered.text : undefined;
}

/** A lone surrogate is no text. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Segments that lead upwards: a parser would take others away for them (WHATWG URL, "double-dot path segment"). */
const hasDots = (url: string): boolean => /\/(?:\.|%2e){1,2}(?=[/?#]|$)/i.test(url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, ''));

function headersOf(headers: Readonly<Record<string, string>>, facts: TemplateFacts): Record<string, string> | undefined {
  const rendered = Object.entries(headers).map(([name, source]) => [name.toLowerCase(), renderTemplate(source, facts)] as const);
  const values = rendered.flatMap(([name, result]) => (result.ok && isHeaderValue(result.text) ? [[name, result.text] as const] : []));
  return values.length === rendered.length ? Object.fromEntries(values) : undefined;
}

function jsonTextOf(body: JsonObject, facts: TemplateFacts): string | undefined {
  const leaves = leavesOf(body).map(([path, source]) => [pointer(...path), renderTemplate(source, facts)] as const);
  const texts = leaves.flatMap(([at, result]) => (result.ok ? [[at, result.text] as const] : []));
  if (texts.length < leaves.length || texts.some(([at, text]) => at.endsWith('/$number') && !isNumber(text))) return undefined;
  const text = JSON.stringify(valuesOf(withLeaves(body, Object.fromEntries(texts)) as Json));
  return text.length > BODY_MAX ? undefined : text;
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
