"""Python's h2 (hyper-h2): `server_of_h2.py PORT CERT KEY` answers every request with its apns-id and `{}`."""
import asyncio
import ssl
import sys

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded


class Peer(asyncio.Protocol):
    def __init__(self):
        self.http2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.ids = {}

    def connection_made(self, transport):
        self.transport = transport
        self.http2.initiate_connection()
        transport.write(self.http2.data_to_send())

    def data_received(self, data):
        for event in self.http2.receive_data(data):
            if isinstance(event, RequestReceived):
                self.ids[event.stream_id] = dict(event.headers).get("apns-id", "")
            elif isinstance(event, DataReceived):
                self.http2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded):
                self.http2.send_headers(event.stream_id, [(":status", "200"), ("apns-id", self.ids.pop(event.stream_id))])
                self.http2.send_data(event.stream_id, b"{}", end_stream=True)
        self.transport.write(self.http2.data_to_send())


async def main(port, cert, key):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    context.set_alpn_protocols(["h2"])
    server = await asyncio.get_running_loop().create_server(Peer, "localhost", int(port), ssl=context)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
