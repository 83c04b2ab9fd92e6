/** What a browser is told about every file of the console, wherever it is served from: nothing but its own scripts and styles runs, and it talks
 *  to the API of its own origin, to `signIn` (origin of Cognito) and to `files` (origins signed upload addresses have). */
export function consoleHeaders({ signIn, files }: { readonly signIn: string; readonly files: readonly string[] }): Readonly<Record<string, string>> {
  const policy: Readonly<Record<string, string>> = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    // Previews show the pictures of messages, which authors host where they like.
    'img-src': "'self' data: https:",
    'font-src': "'self'",
    'connect-src': ["'self'", signIn, ...files].join(' '),
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy).map(([name, sources]) => `${name} ${sources}`).join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
