"""Sends one alert to each token with aioapns."""
import asyncio
import json
import ssl
import sys

from aioapns import APNs, NotificationRequest, PushType
from aioapns.connection import APNsProductionClientProtocol

with open(sys.argv[1], encoding="utf8") as file:
    job = json.load(file)


async def main() -> None:
    APNsProductionClientProtocol.APNS_SERVER = job["host"]
    APNsProductionClientProtocol.APNS_PORT = job["port"]
    with open(job["p8"], encoding="utf8") as key:
        client = APNs(
            key=key.read(), key_id=job["keyId"], team_id=job["teamId"], topic=job["topic"],
            ssl_context=ssl.create_default_context(cafile=job["ca"]), max_connections=2,
        )

    async def send(token: str) -> None:
        try:
            result = await client.send_notification(NotificationRequest(device_token=token, message={"aps": {"alert": "Hello"}}, push_type=PushType.ALERT))
            reason = "accepted" if result.is_successful else result.description
        except Exception as error:  # whatever it is, it is what the client says
            reason = repr(error)
        print(json.dumps({"token": token, "reason": reason}), flush=True)

    await asyncio.gather(*(send(token) for token in job["tokens"]))


asyncio.run(main())
