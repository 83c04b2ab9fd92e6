import { helper, type Helper, type Helpers } from '../helper.ts';

/** Scheme, host, path, query and fragment (RFC 3986, appendix B); `core` has no URL. */
const ADDRESS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s;

interface Address { readonly protocol?: string | undefined; readonly host?: string | undefined; readonly path: string; readonly query: string; readonly fragment: string }
function partsOf(address: string): Address {
  const [, protocol, host, path = '', query = '', fragment = ''] = ADDRESS.exec(address) ?? [];
  return { protocol, host, path, query, fragment };
}
const part = (about: string, example: readonly [string, string], run: (of: Address) => string | undefined): Helper =>
  helper({ takes: ['address: text'], about, example, run: ([v]) => run(partsOf(v)) });

/** Put in place of one of that name, before the fragment. */
function withParameter(address: string, key: string, value: string): string {
  const { query, fragment } = partsOf(address);
  const name = encodeURIComponent(key.toWellFormed());
  const others = query.slice(1).split('&').filter((pair) => pair !== '' && pair.split('=', 1)[0] !== name);
  const before = address.slice(0, address.length - query.length - fragment.length);
  return `${before}?${[...others, `${name}=${encodeURIComponent(value.toWellFormed())}`].join('&')}${fragment}`;
}

export const LINKS: Helpers = {
  getUrlHost: part('The host of an address', ['{{getUrlHost "https://www.myurl.com/contact"}}', 'www.myurl.com'], ({ host }) => host?.replace(/^[^@]*@/, '')),
  getUrlPath: part('The path of an address', ['{{getUrlPath "https://www.myurl.com/contact.html"}}', '/contact.html'], ({ path }) => path),
  getUrlProtocol: part('The scheme of an address', ['{{getUrlProtocol "https://www.myurl.com/contact.html"}}', 'https'], ({ protocol }) => protocol),
  getUrlFragment: part('What stands behind `#`', ['{{getUrlFragment "https://www.myurl.com/contact.html#faq"}}', 'faq'], ({ fragment }) => fragment.slice(1)),
  appendQueryParams: helper({ takes: ['address: text', 'key: text', 'value: text'], about: 'An address with a parameter, in place of one of that name', example: ['{{appendQueryParams "https://example.com/page" "utm_source" "email"}}', 'https://example.com/page?utm_source=email'], run: ([address, key, value]) => withParameter(address, key, value) }),
  extractEmailDomain: helper({ takes: ['address: text'], about: 'What stands behind the last `@`; missing when there is none', example: ['{{extractEmailDomain "ada@school.edu"}}', 'school.edu'], run: ([v]) => (v.includes('@') ? v.slice(v.lastIndexOf('@') + 1) : undefined) }),
};
