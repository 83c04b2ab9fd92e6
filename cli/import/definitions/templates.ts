import type { JsonObject } from '../../../core/json.ts';
import { documentName } from '../../../core/pinpoint/name.ts';
import type { Made } from './made.ts';
import { defaultsOf, messageOf, partOf } from './message.ts';

/** A push template as a message. */
export function templateOf(template: JsonObject, app: string): readonly Made[] {
  const document = messageOf({
    app, shared: partOf(template.Default), ios: partOf(template.APNS), android: partOf(template.GCM),
    defaults: defaultsOf(template.DefaultSubstitutions, '/DefaultSubstitutions'),
    names: { shared: '/Default', ios: '/APNS', android: '/GCM' },
  });
  return [{ kind: 'messages', id: documentName(String(template.TemplateName ?? template.Id ?? '')), document }];
}
