/** What a simulated phone of the local system shows beside the console. */
export interface PhoneView {
  readonly name: string;
  readonly platform: 'ios' | 'android' | 'web';
  readonly app: string;
  readonly profileId: string;
  readonly deviceId: string;
  /** Newest first. */
  readonly pushes: readonly PushView[];
}

export interface PushView {
  readonly pushId: string;
  /** ms */
  readonly time: number;
  readonly title: string;
  readonly body: string;
  /** Ids of its buttons. */
  readonly actions: readonly string[];
  /** What was done with it, first to last: `opened`, `dismissed`, or the id of a button. */
  readonly reacted: readonly string[];
}
