import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** How the console is built, for here and for AWS; whoever builds it says whereto. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..', 'console'),
  plugins: [react()],
  // The Cognito client asks for Node's name of the global object.
  define: { global: 'globalThis' },
  build: {
    emptyOutDir: true,
    // The content security policy allows fonts and pictures of the console's own origin, none inside its style sheets.
    assetsInlineLimit: 0,
    // What is loaded first is measured from it (test/console/first-load.test.ts).
    manifest: true,
    chunkSizeWarningLimit: 900,
  },
});
