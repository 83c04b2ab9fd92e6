/** Why a push that was owed is not sent. `code` is the reason AJO reports for the same case, where it has one
 *  (its exclusion list, codes 0500xx to 0503xx), so that reports can be compared side by side. */
interface Exclusion {
  readonly explanation: string;
  readonly code?: string;
}

export const EXCLUSIONS = {
  'no-profile': { explanation: 'There is no such profile.' },
  'no-device': { explanation: 'The profile has no device with this app.', code: '050031 PushNoValidTokenFoundForApps' },
  'no-token': { explanation: 'The profile has devices with this app, but none of them has a push token.', code: '050030 PushNoTokenFoundInProfile' },
  'no-activity': { explanation: 'No device of the profile has the Live Activity, or can start one of this kind.' },
  'no-consent': { explanation: 'The profile opted out of marketing pushes.', code: '050111 PushNoConsent' },
  'permission-denied': { explanation: 'Notifications are switched off for this app on every device of the profile, and the message is visible marketing.' },
  quarantined: { explanation: 'The provider refuses the token of every device of the profile for this app: it belongs to another app, project or environment. It is tried again when the device registers another token, the app gets another bundle id or project, or after 30 days.', code: '050031 PushNoValidTokenFoundForApps' },
  'rule-failed': { explanation: 'The rule of the audience cannot be judged for this profile: it reads what the profile lacks, or compares what cannot be compared.' },
  'left-audience': { explanation: 'The profile left the audience between the freezing of its part and the send.' },
  unreadable: { explanation: 'What is stored of the profile cannot be read; the others of its part got theirs.', code: '050034 PushMalformedProfile' },
  'no-app': { explanation: 'Which app the push would be of follows from the profile, and for this one it gives none.', code: '050033 PushNoApplicationDefinedInPreset' },
  'quiet-hours': { explanation: 'It was in the quiet hours of its channel where the profile is.', code: '050002 ExcludedForControlRules' },
  capped: { explanation: 'The profile had as many marketing pushes lately as a rule set, or the cap of the app, allows one of this priority.', code: '050002 ExcludedForControlRules' },
  'time-passed': { explanation: 'The local time of the send had passed where the profile is before the send was made.' },
  'hold-out': { explanation: 'The profile is of those who get none, so that the message\'s experiment can tell what it does at all.', code: '050018 ExperimentationHoldoutExclusion' },
  'render-failed': { explanation: 'A text of the message could not be rendered for this profile.', code: '050302 RuntimeRenderingError' },
  'too-large': { explanation: 'The rendered push is larger than the provider takes (4,096 bytes with its tracking block; to browsers 3,993, which encryption makes 4,096).' },
  'silent-on-web': { explanation: 'The message is silent, and the profile has browsers only: a browser must show something for each push (userVisibleOnly).' },
  'subscription-unusable': { explanation: 'The browser\'s subscription cannot be used: its keys cannot be encrypted with, or its push service is none of those allowed (docs/runbook.md).' },
  'no-message': { explanation: 'The message does not exist any more.', code: '050035 PushNoVariantDefined' },
  'app-missing': { explanation: 'The app of the message does not exist any more or has no credentials for the platform.', code: '050033 PushNoApplicationDefinedInPreset' },
  'journey-stopped': { explanation: 'The journey was stopped after the push was queued.' },
  'send-cancelled': { explanation: 'The send was cancelled after the push was queued.' },
  erased: { explanation: 'The profile was erased after the push was queued.' },
  'owner-changed': { explanation: 'The token belongs to another profile by now: what was meant for one person is not shown to the next.' },
  'device-gone': { explanation: 'The device was removed, or got a new token, between the cut of the batch and its rendering.' },
} as const satisfies Record<string, Exclusion>;

export type ExclusionReason = keyof typeof EXCLUSIONS;
