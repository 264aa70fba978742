"""Who the bot is in the workspace that its token is for."""

from __future__ import annotations

import http.client
import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adapters.slack.connecting.credentials import BOT_TOKEN, Credentials
from adapters.slack.connecting.refusals import refused, unreachable
from adapters.slack.connecting.scopes import VITAL, lacking, missing
from bot.errors import ConfigurationError

_PATIENCE = 2
"""Seconds that Slack may take to say who the bot is."""

log = logging.getLogger("rolecall.slack")


def user_of(credentials: Credentials) -> str:
    """The id of the bot's own user, from Slack; raises ConfigurationError when it doesn't take the token, can't be
    reached, or lets the bot say nothing."""
    url = credentials.api_url
    client = WebClient(credentials.bot_token, base_url=url, retry_handlers=[], timeout=_PATIENCE)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        raise ConfigurationError(refused(BOT_TOKEN, url, error.response)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ConfigurationError(unreachable(url, error)) from None
    for scope in missing(answer.headers) or ():
        if scope == VITAL:
            raise ConfigurationError(lacking(scope))
        log.warning("%s", lacking(scope))
    return str(answer.get("user_id"))
