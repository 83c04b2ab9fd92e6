import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { compileJourney, type Known } from '../../core/journey/compile.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';
import { answered, api } from '../api/client.ts';

export interface Names { readonly messages: readonly string[]; readonly journeys: readonly string[] }

/** What a journey may name. */
export function useNames(): Names & { readonly known: Known } {
  const { data } = useQuery({ queryKey: ['names'], queryFn: namesOf, staleTime: 30_000 });
  return useMemo(() => ({ messages: data?.messages ?? [], journeys: data?.journeys ?? [], known: knownOf(data) }), [data]);
}

async function namesOf() {
  const query = { params: { query: { limit: 100 } } };
  const [messages, journeys, audiences] = await Promise.all([answered(api.GET('/v1/messages', query)), answered(api.GET('/v1/journeys', query)), answered(api.GET('/v1/audiences', query))]);
  return {
    // The list may go on: then nobody is told that a message does not exist.
    whole: messages.cursor === undefined,
    messages: messages.items.map(({ id }) => id), unapproved: messages.items.filter(({ live }) => live === undefined).map(({ id }) => id),
    journeys: journeys.items.map(({ id }) => id), audiences: audiences.cursor === undefined ? audiences.items.map(({ id }) => id) : undefined,
  };
}

function knownOf(names: Awaited<ReturnType<typeof namesOf>> | undefined): Known {
  const messages = new Set(names?.messages);
  return {
    messages: (id) => names?.whole !== true || messages.has(id), messageIds: () => messages, unapproved: new Set(names?.unapproved), eventFieldsOf: () => [], responsesOf: () => [], runStep: '',
    ...(names?.audiences === undefined ? {} : { audiences: new Set(names.audiences) }),
  };
}

/** The compiler's own faults, while somebody types. */
export function useFaults(document: JsonObject, known: Known): readonly Fault[] {
  const settled = useDeferredValue(document);
  return useMemo(() => {
    const compiled = compileJourney(settled, known, 1);
    return compiled.ok ? compiled.warnings : compiled.faults;
  }, [settled, known]);
}
