import type { ReactNode } from 'react';
import { KindList } from '../documents/kind-list.tsx';
import { KindPage } from '../documents/kind-page.tsx';

export const ChannelsPage = (): ReactNode => <KindList name="channels" />;
export const ChannelPage = (): ReactNode => <KindPage name="channels" />;
export const RuleSetsPage = (): ReactNode => <KindList name="ruleSets" />;
export const RuleSetPage = (): ReactNode => <KindPage name="ruleSets" />;
