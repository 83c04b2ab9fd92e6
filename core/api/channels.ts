import * as z from 'zod';
import { channelDocument } from '../channel/document.ts';
import { anyRuleSet } from '../rules/journey-rule-set.ts';
import { byId, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const channel = channelDocument.meta({ id: 'Channel', description: 'How an app is addressed, and by which rules' });
const channelAnswer = z.object({ ...provenance, document: channel }).meta({ id: 'StoredChannel' });
const ruleSet = anyRuleSet.meta({ id: 'RuleSet', description: 'How many marketing pushes a person gets in a while, or how many journeys a person enters and is in' });
const ruleSetAnswer = z.object({ ...provenance, document: ruleSet }).meta({ id: 'StoredRuleSet' });

export const CHANNEL_SCHEMAS = {
  putChannel: { params: byId, body: channel, answers: { 200: channelAnswer, 201: channelAnswer } },
  getChannel: { params: byId, answers: { 200: channelAnswer } },
  listChannels: { query: pageQuery, answers: { 200: pageOf(channelAnswer) } },
  deleteChannel: { params: byId, answers: { 204: z.undefined() } },
  putRuleSet: { params: byId, body: ruleSet, answers: { 200: ruleSetAnswer, 201: ruleSetAnswer } },
  getRuleSet: { params: byId, answers: { 200: ruleSetAnswer } },
  listRuleSets: { query: pageQuery, answers: { 200: pageOf(ruleSetAnswer) } },
  deleteRuleSet: { params: byId, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
