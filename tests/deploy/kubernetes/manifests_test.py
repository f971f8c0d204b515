"""What no schema says of deploy/kubernetes: that its parts fit together, and that pods may do little.

Environment, set by CMake: DR_SOURCE.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib
import unittest

import manifests

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import temporary_files  # pylint: disable=wrong-import-position

SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
FOLDER = SOURCE / "deploy/kubernetes"
CLOSING_SECONDS = 30  # for the last commit and the store, after calls in progress
FORGIVING = "; test $? -le 1"  # of disclosurectl health: also "answers, does not serve"
DRAIN_SECONDS = 10    # --drain_timeout unless told


class ManifestsTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.documents = [document for _, document in manifests.documents(FOLDER)]
        cls.workloads = manifests.workloads(manifests.documents(FOLDER))

    def named(self, kind):
        return {document["metadata"]["name"]: document for document in self.documents
                if document["kind"] == kind}

    def flags(self, name):
        """Of a service: those of its flag file, then those of its pod."""
        container = manifests.container(self.workloads[name])
        given = dict(argument.removeprefix("--").split("=", 1) for argument in container["args"])
        file = pathlib.Path(given.pop("flag_file"))
        self.assertEqual(str(file.parent), "/etc/disclosure")
        config_map = self.named("ConfigMap")["disclosure-" + name.removesuffix("-service")]
        return {**tomllib.loads(config_map["data"][file.name]), **given}

    def test_every_yaml_file_is_applied(self):
        applied = {path for path, _ in manifests.documents(FOLDER)}
        for path in FOLDER.glob("*.yaml"):
            if path.name != "kustomization.yaml":
                self.assertIn(path, applied)

    def test_pods_may_do_little(self):
        self.assertEqual(set(self.workloads), {"ingest-service", "render-service"})
        for workload in self.workloads.values():
            pod, container = manifests.pod(workload), manifests.container(workload)
            self.assertIs(pod["automountServiceAccountToken"], False)
            self.assertIs(pod["securityContext"]["runAsNonRoot"], True)
            self.assertGreater(pod["securityContext"]["runAsUser"], 0)
            self.assertEqual(pod["securityContext"]["seccompProfile"], {"type": "RuntimeDefault"})
            self.assertEqual(container["securityContext"],
                             {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                              "capabilities": {"drop": ["ALL"]}})
            for kind in ("requests", "limits"):
                self.assertLessEqual({"cpu", "memory", "ephemeral-storage"},
                                     set(container["resources"][kind]))
            for forbidden in ("hostNetwork", "hostPID", "hostIPC"):
                self.assertNotIn(forbidden, pod)
            for volume in pod["volumes"]:
                self.assertNotIn("hostPath", volume)

    def test_render_service_has_a_folder_for_what_it_works_on(self):
        mounts = manifests.container(self.workloads["render-service"])["volumeMounts"]
        self.assertIn({"name": "tmp", "mountPath": "/tmp"}, mounts)

    def test_what_a_service_writes_and_reads_is_mounted(self):
        for name, workload in self.workloads.items():
            mounts = {mount["mountPath"]: mount
                      for mount in manifests.container(workload)["volumeMounts"]}
            volumes = {volume["name"] for volume in manifests.pod(workload)["volumes"]}
            volumes |= {claim["metadata"]["name"]
                        for claim in workload["spec"].get("volumeClaimTemplates", [])}
            self.assertEqual({mount["name"] for mount in mounts.values()}, volumes)
            for flag, value in self.flags(name).items():
                if not str(value).startswith("/"):
                    continue
                holder = [mount for path, mount in mounts.items() if value.startswith(path + "/")]
                self.assertEqual(len(holder), 1, f"{name} --{flag}={value}")
                reads = flag.startswith(("tls_", "ingest_tls_", "access_policy"))
                self.assertEqual(holder[0].get("readOnly", False), reads, flag)

    def test_who_writes_temporary_files_has_room_for_them(self):
        for name, workload in self.workloads.items():
            mounts = {mount["mountPath"]: mount["name"]
                      for mount in manifests.container(workload)["volumeMounts"]}
            self.assertEqual("/tmp" in mounts, temporary_files.made_by(SOURCE, name), name)
            if "/tmp" in mounts:
                (volume,) = [volume for volume in manifests.pod(workload)["volumes"]
                             if volume["name"] == mounts["/tmp"]]
                self.assertIn("sizeLimit", volume["emptyDir"])

    def test_files_of_the_flags_are_projected_from_what_exists(self):
        secrets = {document["spec"]["secretName"] for document in self.named("Certificate").values()}
        for name, workload in self.workloads.items():
            (etc,) = [volume for volume in manifests.pod(workload)["volumes"]
                      if volume["name"] == "etc"]
            files = set()
            for source in etc["projected"]["sources"]:
                if "secret" in source:
                    self.assertIn(source["secret"]["name"], secrets)
                    files |= {item["path"] for item in source["secret"]["items"]}
                    self.assertLessEqual({item["key"] for item in source["secret"]["items"]},
                                         {"tls.crt", "tls.key", "ca.crt"})
                else:
                    files |= set(self.named("ConfigMap")[source["configMap"]["name"]]["data"])
            for flag, value in self.flags(name).items():
                if str(value).startswith("/etc/disclosure/"):
                    self.assertIn(value.removeprefix("/etc/disclosure/"), files, flag)

    def test_both_services_decide_by_one_policy(self):
        for name, workload in self.workloads.items():
            file = pathlib.Path(self.flags(name)["access_policy"]).name
            (etc,) = [volume for volume in manifests.pod(workload)["volumes"]
                      if volume["name"] == "etc"]
            maps = [source["configMap"]["name"] for source in etc["projected"]["sources"]
                    if "configMap" in source]
            having = [one for one in maps if file in self.named("ConfigMap")[one]["data"]]
            self.assertEqual(having, ["disclosure-access"], name)

    def test_ports_services_and_policies_agree(self):
        for name, workload in self.workloads.items():
            ports = {port["name"]: port["containerPort"]
                     for port in manifests.container(workload)["ports"]}
            flags = self.flags(name)
            self.assertEqual(ports, {"grpc": int(flags["listen"].rsplit(":", 1)[1]),
                                     "metrics": int(flags["metrics_listen"].rsplit(":", 1)[1])})
            self.assertNotIn("127.0.0.1", flags["listen"] + flags["metrics_listen"])
            labels = workload["spec"]["template"]["metadata"]["labels"]
            self.assertEqual(workload["spec"]["selector"]["matchLabels"], labels)
            service = self.named("Service")[name]["spec"]
            self.assertEqual(service["selector"], labels)
            self.assertEqual({port["name"]: port["port"] for port in service["ports"]}, ports)
            self.assertEqual(
                self.named("PodDisruptionBudget")[name]["spec"]["selector"]["matchLabels"], labels)
        ingest = manifests.container(self.workloads["ingest-service"])["ports"][0]["containerPort"]
        self.assertEqual(self.flags("render-service")["ingest"], f"ingest-service:{ingest}")

    def test_nothing_is_reached_but_by_a_policy(self):
        policies = {name: document["spec"] for name, document in self.named("NetworkPolicy").items()}
        self.assertEqual(policies.pop("default-deny"),
                         {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})
        known = [workload["spec"]["selector"] for workload in self.workloads.values()]
        for name, policy in policies.items():
            self.assertIn(policy["podSelector"], [*known, {}], name)
            for rule in policy.get("ingress", []) + policy.get("egress", []):
                self.assertTrue(rule["ports"], name)
                for peer in rule.get("from", []) + rule.get("to", []):
                    selector = peer.get("podSelector") or peer["namespaceSelector"]
                    self.assertTrue(selector["matchLabels"], name)
                self.assertTrue(rule.get("from") or rule.get("to"), name)

    def test_one_ingest_service_and_more_of_the_other(self):
        self.assertEqual(self.workloads["ingest-service"]["spec"]["replicas"], 1)
        self.assertNotIn("replicas", self.workloads["render-service"]["spec"])
        scaler = self.named("HorizontalPodAutoscaler")["render-service"]["spec"]
        self.assertEqual(scaler["scaleTargetRef"]["name"], "render-service")
        self.assertGreaterEqual(scaler["minReplicas"], 2)
        for claim in self.workloads["ingest-service"]["spec"]["volumeClaimTemplates"]:
            self.assertEqual(claim["spec"]["accessModes"], ["ReadWriteOncePod"])

    def test_a_pod_has_time_to_end(self):
        for name, workload in self.workloads.items():
            (command, seconds) = manifests.container(workload)["lifecycle"]["preStop"]["exec"]["command"]
            self.assertEqual(command, "sleep")
            drain = re.fullmatch(r"(\d+)s", self.flags(name).get("drain_timeout", f"{DRAIN_SECONDS}s"))
            self.assertGreaterEqual(manifests.pod(workload)["terminationGracePeriodSeconds"],
                                    int(seconds) + int(drain[1]) + CLOSING_SECONDS)

    def test_probes_outlast_their_call_and_liveness_forgives(self):
        for workload in self.workloads.values():
            container = manifests.container(workload)
            for kind in ("startupProbe", "readinessProbe", "livenessProbe"):
                probe = container[kind]
                command = " ".join(probe["exec"]["command"])
                limit = re.search(r"disclosurectl --timeout (\d+)s health --of (\w+)", command)
                self.assertEqual(limit[2] + "-service", container["name"])
                self.assertGreater(probe["timeoutSeconds"], int(limit[1]))
            self.assertIn(FORGIVING, container["livenessProbe"]["exec"]["command"][-1])

    def test_replicas_go_on_from_their_caches_while_ingest_service_is_away(self):
        forgives = {name: {kind for kind in ("startup", "readiness", "liveness")
                           if FORGIVING in manifests.container(workload)[kind + "Probe"]["exec"]["command"][-1]}
                    for name, workload in self.workloads.items()}
        self.assertEqual(forgives, {"ingest-service": {"liveness"},
                                    "render-service": {"readiness", "liveness"}})

    def test_certificates_have_names_that_the_services_take(self):
        header = (SOURCE / "common/access/identity.cc").read_text()
        certificates = self.named("Certificate")
        for name, document in certificates.items():
            spec = document["spec"]
            self.assertEqual(spec["issuerRef"]["name"], *self.named("Issuer"))
            if name.endswith("-server"):
                # Nobody's as a client, and found by the name that callers and probes use.
                self.assertNotIn("uris", spec)
                self.assertLessEqual({"server auth", "client auth"}, set(spec["usages"]))
                self.assertLessEqual({"localhost", name.replace("-server", "-service")},
                                     set(spec["dnsNames"]))
            else:
                (uri,) = spec["uris"]
                role, identity = re.fullmatch(r"spiffe://disclosure/([a-z]+)/([a-z0-9-]+)", uri).groups()
                self.assertIn(f'"{role}"', header)
                self.assertEqual(spec["usages"], ["digital signature", "client auth"])
                policy = self.named("ConfigMap")["disclosure-access"]["data"]["access.textproto"]
                self.assertIn(f'identity: "{role}/{identity}"', policy)

    @unittest.skipUnless(shutil.which("kubectl"), "no kubectl here")
    def test_kustomize_makes_the_same_of_it(self):
        done = subprocess.run(["kubectl", "kustomize", FOLDER], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(re.findall(r"^kind: ", done.stdout, re.M)), len(self.documents))
        self.assertIsNone(re.search(r"name: disclosure-(ingest|render|access)$", done.stdout, re.M))


if __name__ == "__main__":
    unittest.main()
