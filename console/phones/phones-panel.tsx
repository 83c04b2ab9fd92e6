import type { ReactNode } from 'react';

export function PhonesPanel(): ReactNode {
  return null;
}
