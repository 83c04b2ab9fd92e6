export interface SendTexts {
  readonly name: string;
  readonly message: string;
  readonly kind: 'audience' | 'profiles';
  /** An audience's id, or profile ids a line each. */
  readonly to: string;
  readonly when: 'now' | 'at' | 'local';
  /** Local date and time: of the viewer with `at`, of each person with `local`. */
  readonly moment: string;
  readonly pace: string;
  /** JSON; may be empty. */
  readonly data: string;
}

export const FRESH: SendTexts = { name: '', message: '', kind: 'profiles', to: '', when: 'now', moment: '', pace: '', data: '' };

const WHEN: Readonly<Record<SendTexts['when'], (moment: string) => object>> = {
  now: () => ({}), at: (moment) => ({ when: { at: new Date(moment).toISOString() } }), local: (moment) => ({ when: { local: moment } }),
};

/** Body of POST /v1/sends. @throws of data that is no JSON, and of a time that is none */
export const bodyOf = ({ name, message, kind, to, when, moment, pace, data }: SendTexts): Record<string, unknown> => ({
  message,
  to: kind === 'audience' ? { audience: to } : { profiles: to.split(/\s+/).filter((id) => id !== '') },
  ...(name === '' ? {} : { name }),
  ...WHEN[when](moment),
  ...(pace === '' ? {} : { pace: Number(pace) }),
  ...(data === '' ? {} : { data: JSON.parse(data) as unknown }),
});
