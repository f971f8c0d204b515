#!/usr/bin/env python3
"""Alerts and dashboard are what Prometheus and whoever is called by an alert can use.

Usage: monitoring_test.py MONITORING_DIR PROMTOOL
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

MONITORING, PROMTOOL = pathlib.Path(sys.argv.pop(1)).resolve(), sys.argv.pop(1)
RULES = (MONITORING / "disclosure.rules.yml").read_text(encoding="utf-8")


def promtool(*arguments):
    return subprocess.run([PROMTOOL, *arguments], capture_output=True, text=True, cwd=MONITORING,
                          timeout=60)


def dashboard():
    return json.loads((MONITORING / "disclosure-dashboard.json").read_text(encoding="utf-8"))


class MonitoringTest(unittest.TestCase):

    def assert_passes(self, *arguments):
        done = promtool(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_rules_and_configuration_are_well_formed(self):
        self.assert_passes("check", "rules", "disclosure.rules.yml")
        self.assert_passes("check", "config", "prometheus.yml")

    def test_alerts_are_raised_when_they_should_and_not_before(self):
        self.assert_passes("test", "rules", "disclosure.rules_test.yml")

    def test_every_alert_is_raised_by_a_test_and_says_what_to_do(self):
        alerts = re.split(r"^      - alert: ", RULES, flags=re.M)[1:]
        self.assertGreater(len(alerts), 15)
        raised = (MONITORING / "disclosure.rules_test.yml").read_text(encoding="utf-8")
        for alert in alerts:
            name = alert.partition("\n")[0]
            with self.subTest(name):
                self.assertIn(f'alertname="{name}"', raised)
                self.assertRegex(alert, r"labels: \{severity: (page|ticket)\}")
                self.assertRegex(alert, r'summary: "[^"]{20,}')
                self.assertRegex(alert, r'description: "[^"]{40,}')
                self.assertIn(f"runbook_url: deploy/RUNBOOK.md#{name.lower()}\n", alert)

    def test_the_dashboard_has_ids_places_and_expressions_of_its_own(self):
        panels = dashboard()["panels"]
        ids = [panel["id"] for panel in panels]
        self.assertEqual(len(ids), len(set(ids)))
        places = set()
        for panel in panels:
            place = panel["gridPos"]
            self.assertLessEqual(place["x"] + place["w"], 24)
            for x in range(place["x"], place["x"] + place["w"]):
                for y in range(place["y"], place["y"] + place["h"]):
                    self.assertNotIn((x, y), places, panel["title"])
                    places.add((x, y))
        rules = ["groups:", "  - name: dashboard", "    rules:"]
        for panel in panels:
            self.assertEqual(panel["type"] == "row", not panel.get("targets"), panel["title"])
            for target in panel.get("targets", []):
                rules += ["      - record: panel", f"        expr: {json.dumps(target['expr'])}"]
        rules = [f"{rule}_{i}" if rule.endswith("record: panel") else rule
                 for i, rule in enumerate(rules)]
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write("\n".join(rules))
            file.flush()
            self.assert_passes("check", "rules", file.name)


if __name__ == "__main__":
    unittest.main()
