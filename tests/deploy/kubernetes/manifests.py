"""The manifests as `kubectl apply -k` would send them, but for generated names and image tags."""
import pathlib

import yaml


def documents(folder):
    """Of a folder with a kustomization: [(file, document)], generated ConfigMaps included."""
    folder = pathlib.Path(folder)
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
    found = []
    for generated in kustomization.get("configMapGenerator", []):
        data = {name: (folder / name).read_text() for name in generated["files"]}
        found.append((folder / "kustomization.yaml",
                      {"apiVersion": "v1", "kind": "ConfigMap",
                       "metadata": {"name": generated["name"]}, "data": data}))
    for resource in kustomization.get("resources", []):
        path = folder / resource
        if path.is_dir():
            found += documents(path)
        else:
            found += [(path, document) for document in yaml.safe_load_all(path.read_text())]
    return found


def workloads(all_documents):
    """{name: document} of what has pods."""
    return {document["metadata"]["name"]: document for _, document in all_documents
            if document["kind"] in ("StatefulSet", "Deployment")}


def pod(workload):
    return workload["spec"]["template"]["spec"]


def container(workload):
    (only,) = pod(workload)["containers"]
    return only
