import { RenderFailure } from '../failure.ts';

/** Countries by the currency they use (ISO 4217, as in CLDR's supplementalData): Intl does not tell. */
const COUNTRIES: Readonly<Record<string, string>> = {
  EUR: 'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK',
  USD: 'US PR EC SV PA', GBP: 'GB', CHF: 'CH LI', DKK: 'DK GL FO', SEK: 'SE', NOK: 'NO', ISK: 'IS', PLN: 'PL', CZK: 'CZ', HUF: 'HU', RON: 'RO', RSD: 'RS', UAH: 'UA', TRY: 'TR', RUB: 'RU',
  CAD: 'CA', MXN: 'MX', BRL: 'BR', ARS: 'AR', CLP: 'CL', COP: 'CO', PEN: 'PE', UYU: 'UY', AUD: 'AU', NZD: 'NZ', JPY: 'JP', CNY: 'CN', HKD: 'HK', TWD: 'TW', KRW: 'KR', SGD: 'SG', MYR: 'MY',
  THB: 'TH', IDR: 'ID', PHP: 'PH', VND: 'VN', INR: 'IN', PKR: 'PK', BDT: 'BD', LKR: 'LK', ILS: 'IL', AED: 'AE', SAR: 'SA', QAR: 'QA', KWD: 'KW', BHD: 'BH', OMR: 'OM', JOD: 'JO', EGP: 'EG',
  MAD: 'MA', TND: 'TN', DZD: 'DZ', ZAR: 'ZA', NGN: 'NG', KES: 'KE', GHS: 'GH', KZT: 'KZ', GEL: 'GE', AMD: 'AM', AZN: 'AZ',
};
const CURRENCY = new Map(Object.entries(COUNTRIES).flatMap(([currency, countries]) => countries.split(' ').map((country) => [country, currency] as const)));

/** Of a locale's country; of a language alone the country it is most spoken in. */
export function currencyOf(locale: string): string {
  const currency = CURRENCY.get(countryOf(locale) ?? '');
  if (currency === undefined) throw new RenderFailure(`the locale "${locale.slice(0, 35)}" has no country whose currency is known; name the currency: currency="EUR"`);
  return currency;
}

function countryOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region;
  } catch {
    return undefined;
  }
}
