"""The stand-in, judged by the API's own SDK for Python, whose models check every answer."""

import os
import re
import unittest

from pieces_os_client.api.application_api import ApplicationApi
from pieces_os_client.api.applications_api import ApplicationsApi
from pieces_os_client.api.connector_api import ConnectorApi
from pieces_os_client.api.well_known_api import WellKnownApi
from pieces_os_client.api_client import ApiClient
from pieces_os_client.configuration import Configuration
from pieces_os_client.exceptions import BadRequestException, ServiceException, UnauthorizedException
from pieces_os_client.models.application_name_enum import ApplicationNameEnum
from pieces_os_client.models.applications_bulk_update_capabilities_input import (
    ApplicationsBulkUpdateCapabilitiesInput,
)
from pieces_os_client.models.capabilities_enum import CapabilitiesEnum
from pieces_os_client.models.platform_enum import PlatformEnum
from pieces_os_client.models.seeded_connector_connection import SeededConnectorConnection
from pieces_os_client.models.seeded_tracked_application import SeededTrackedApplication

CLIENT = ApiClient(Configuration(host=os.environ["STAND_IN"]))


def control(method, path, body=None):
    response = CLIENT.rest_client.pool_manager.request(
        method, f"{CLIENT.configuration.host}/__stand-in/{path}", json=body
    )
    assert response.status == 204, response.data


def connect(version="0.0.1"):
    application = SeededTrackedApplication(
        name=ApplicationNameEnum.OPEN_SOURCE, version=version, platform=PlatformEnum.LINUX
    )
    return ConnectorApi(CLIENT).connect(
        seeded_connector_connection=SeededConnectorConnection(application=application)
    )


class StandIn(unittest.TestCase):
    def setUp(self):
        control("POST", "reset")

    def test_probes_answer_in_plain_text(self):
        api = WellKnownApi(CLIENT)
        self.assertRegex(api.get_well_known_health(), re.compile(r"^ok:[0-9a-f-]{36}$"))
        self.assertEqual(api.get_well_known_version(), "12.6.0")
        self.assertTrue(api.get_installation_path().startswith("/"))

    def test_an_application_connects_and_keeps_its_record(self):
        first, again = connect(), connect(version="0.0.2")
        self.assertEqual(first.application.id, again.application.id)
        self.assertEqual(again.application.version, "0.0.2")
        self.assertEqual(again.application.capabilities, CapabilitiesEnum.BLENDED)
        self.assertEqual(again.health.os.id, again.os)
        self.assertEqual(again.user.name, "A User")

    def test_onboarding_is_told(self):
        application = connect().application.id
        answer = ConnectorApi(CLIENT).onboarded(application=application, body=True)
        self.assertEqual(answer, "OK")
        self.assertTrue(connect().application.onboarded)
        with self.assertRaises(BadRequestException):
            ConnectorApi(CLIENT).onboarded(application="unknown", body=True)

    def test_one_application_is_changed(self):
        application = connect().application
        application.capabilities = CapabilitiesEnum.LOCAL
        updated = ApplicationApi(CLIENT).application_update(application=application)
        self.assertEqual(updated.capabilities, CapabilitiesEnum.LOCAL)

    def test_all_applications_are_changed_and_listed(self):
        api = ApplicationsApi(CLIENT)
        wanted = ApplicationsBulkUpdateCapabilitiesInput(capabilities=CapabilitiesEnum.CLOUD)
        changed = api.applications_bulk_update_application_capabilities(
            applications_bulk_update_capabilities_input=wanted
        )
        self.assertEqual(changed, api.applications_snapshot())
        self.assertEqual(len(changed.iterable), 12)
        for application in changed.iterable:
            self.assertEqual(application.capabilities, CapabilitiesEnum.CLOUD)

    def test_conditions_are_the_exceptions_that_the_sdk_has_for_them(self):
        control("PUT", "condition", {"condition": "signedOut"})
        self.assertIsNone(connect().user)
        with self.assertRaises(UnauthorizedException):
            ApplicationsApi(CLIENT).applications_snapshot()
        control("PUT", "condition", {"condition": "updateRequired"})
        with self.assertRaises(ServiceException) as caught:
            connect()
        self.assertEqual(caught.exception.status, 593)


if __name__ == "__main__":
    unittest.main()
