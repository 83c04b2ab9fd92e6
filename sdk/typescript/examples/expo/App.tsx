import { useEffect, useState } from 'react';
import { AppState, Button, SafeAreaView, Switch, Text } from 'react-native';
import { askForPermission, beckon, track } from './beckon.ts';
import { tokenFor } from './settings.ts';

const CUSTOMER = 'customer-4711';

export function App() {
  const [offers, setOffers] = useState(true);
  const [status, setStatus] = useState('');
  const after = (call: Promise<unknown>): void => { void call.then(() => beckon.status()).then((told) => { setStatus(JSON.stringify(told, null, 2)); }); };

  useEffect(() => {
    const listening = AppState.addEventListener('change', (state) => { if (state === 'active') after(beckon.flush()); });
    return () => { listening.remove(); };
  }, []);

  return (
    <SafeAreaView>
      <Button title="Allow pushes" onPress={() => { after(askForPermission()); }} />
      <Button title="Sign in" onPress={() => { after(tokenFor(CUSTOMER).then((token) => beckon.identify(CUSTOMER, token))); }} />
      <Button title="Put shoes into the cart" onPress={() => { after(track('cart.updated', { total: 42, item: 'shoes' })); }} />
      <Text>Send me offers</Text>
      <Switch value={offers} onValueChange={(wanted) => { setOffers(wanted); after(beckon.setConsent(wanted ? 'in' : 'out')); }} />
      <Button title="Sign out" onPress={() => { after(beckon.reset()); }} />
      <Text>{status}</Text>
    </SafeAreaView>
  );
}
