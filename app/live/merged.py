"""Several streams as one, because a page holds only one line to the server."""

import asyncio
from collections.abc import AsyncGenerator


async def merged(*streams: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """What any of the streams says, as soon as it says it; over when all of them are.

    Whoever ends it ends the streams, too.
    """
    waiting = {asyncio.ensure_future(anext(stream, None)): stream for stream in streams}
    try:
        while waiting:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                stream = waiting.pop(task)
                if (message := task.result()) is not None:
                    waiting[asyncio.ensure_future(anext(stream, None))] = stream
                    yield message
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for stream in streams:
            await stream.aclose()
